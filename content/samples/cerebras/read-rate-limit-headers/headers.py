import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

raw = client.chat.completions.with_raw_response.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "What is 2+2?"}],
    max_completion_tokens=1024,
)
for name, value in raw.headers.items():
    if name.lower().startswith("x-ratelimit-"):
        print(f"{name}: {value}")
print(raw.parse().choices[0].message.content)
