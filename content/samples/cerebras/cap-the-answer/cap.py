import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
    max_retries=0,  # a retry counts as a request too; wait yourself
)

response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "Name three primes."}],
    max_completion_tokens=512,  # charged before the call runs; the rest comes back
    reasoning_effort="low",  # reasoning counts against the same maximum
)
print(response.choices[0].message.content)
