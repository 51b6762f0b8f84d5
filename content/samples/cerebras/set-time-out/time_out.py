import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
    timeout=120,  # seconds
)

response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "What is 2+2?"}],
    max_completion_tokens=1024,
)
print(response.choices[0].message.content)
