import os
import time

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)


class Bucket:
    """Refills all the time, like the quota of the API."""

    def __init__(self, per_minute: int) -> None:
        self.size = self.left = float(per_minute)
        self.at = time.monotonic()

    def take(self, tokens: int) -> None:
        now = time.monotonic()
        self.left = min(self.size, self.left + (now - self.at) * self.size / 60)
        self.at = now
        wait = max(0.0, (tokens - self.left) * 60 / self.size)
        time.sleep(wait)
        self.left += wait * self.size / 60 - tokens
        self.at += wait


bucket = Bucket(per_minute=30_000)  # your own limit stands in the console
longest_answer = 512

for number in range(8):
    prompt = f"Summarise document {number}. " + "A long text. " * 2000
    bucket.take(len(prompt) // 3 + longest_answer)  # the prompt, estimated on the safe side
    response = client.chat.completions.create(
        model="gpt-oss-120b",
        messages=[{"role": "user", "content": prompt}],
        max_completion_tokens=longest_answer,
    )
    print(f"Document {number}: {response.choices[0].message.content}")
