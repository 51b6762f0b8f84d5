import os
import random
import time

from openai import APIConnectionError, APIStatusError, OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
    max_retries=0,  # the waits are ours
)

TRIES = 5
LONGEST_WAIT = 60.0  # seconds
# Seconds until the trial's quota allows one more call.
QUOTA_WAIT = 12.0


def wait_before_retry(error: Exception, tries: int) -> float:
    """Seconds to wait; raises when a retry makes no sense."""
    shortest = 0.0
    if isinstance(error, APIStatusError):
        if error.status_code != 429 and error.status_code < 500:
            raise error
        asked = error.response.headers.get("retry-after", "")
        if asked.isdigit() and int(asked) > 0:
            shortest = float(asked)
            if shortest > LONGEST_WAIT:
                raise error
        elif str(error.code).endswith("quota_exceeded"):
            shortest = QUOTA_WAIT
    return shortest + random.uniform(0, min(LONGEST_WAIT, 2**tries))


def complete(prompt: str) -> str | None:
    for tries in range(1, TRIES + 1):
        try:
            response = client.chat.completions.create(
                model="gpt-oss-120b",
                messages=[{"role": "user", "content": prompt}],
                max_completion_tokens=1024,
            )
            return response.choices[0].message.content
        except (APIConnectionError, APIStatusError) as error:
            if tries == TRIES:
                raise
            time.sleep(wait_before_retry(error, tries))
    return None


print(complete("What is 2+2?"))
