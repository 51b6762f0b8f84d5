import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "Name three primes."}],
    # Charged before the call runs; what is not used comes back.
    max_completion_tokens=512,
    # Reasoning counts against the same maximum.
    reasoning_effort="low",
)
print(response.choices[0].message.content)
