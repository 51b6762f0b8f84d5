import os
import random
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


def complete(prompt: str) -> str | None:
    # Estimated on the safe side.
    tokens = len(prompt) // 3 + longest_answer
    pause = max(60 / requests_per_minute, 60 * tokens / tokens_per_minute)
    for _ in range(5):
        time.sleep(pause)
        try:
            response = client.chat.completions.create(
                model="gpt-oss-120b",
                messages=[{"role": "user", "content": prompt}],
                max_completion_tokens=longest_answer,
                reasoning_effort="low",
            )
            return response.choices[0].message.content
        except RateLimitError as error:
            print(error)
            # No short wait helps here.
            if "per hour" in str(error) or "per day" in str(error):
                break
            pause = random.uniform(60, 75)
    raise SystemExit("Stopped. Go on later.")


for number in range(12):
    text = "A long text. " * (100 if number < 8 else 4000)
    answer = complete(f"Summarise document {number}. {text}")
    print(f"Document {number}: {answer}")
