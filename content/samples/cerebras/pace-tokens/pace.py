import os
import random
import re
import time

from openai import OpenAI, RateLimitError

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
    max_retries=0,  # its waits are too short
)

# The free trial. Your own limits are in the console.
tokens_per_minute = 30_000
requests_per_minute = 5
longest_answer = 512


def pause_after(prompt: str) -> float:
    """Seconds until both quotas have refilled what a call took."""
    tokens = len(prompt) // 3 + longest_answer  # on the safe side
    return max(60 / requests_per_minute, 60 * tokens / tokens_per_minute)


def complete(prompt: str) -> str | None:
    for tries in range(1, 6):
        try:
            response = client.chat.completions.create(
                model="gpt-oss-120b",
                messages=[{"role": "user", "content": prompt}],
                max_completion_tokens=longest_answer,
            )
            return response.choices[0].message.content
        except RateLimitError as error:
            # Only the text tells a day from a minute.
            if tries == 5 or re.search("per (hour|day)", error.message):
                raise SystemExit(f"Stopped. Go on later: {error}") from error
            print(f"{error.code}: waits a minute")
            time.sleep(random.uniform(60, 75))
    return None


documents = ["A short text. " * 100] * 8 + ["A long text. " * 4000] * 4
for number, document in enumerate(documents):
    prompt = f"Summarise document {number}. {document}"
    print(f"Document {number}: {complete(prompt)}")
    time.sleep(pause_after(prompt))
