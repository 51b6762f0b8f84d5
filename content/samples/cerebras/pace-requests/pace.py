import os
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from openai import OpenAI, RateLimitError

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
    max_retries=0,  # each retry counts, too
)

# The free trial: 5 a minute.
PAUSE = 60 / 5
turn = Lock()


def complete(prompt: str) -> str | None:
    for _ in range(5):
        with turn:
            time.sleep(PAUSE)
        try:
            response = client.chat.completions.create(
                model="gpt-oss-120b",
                messages=[{"role": "user", "content": prompt}],
                max_completion_tokens=512,
            )
            return response.choices[0].message.content
        except RateLimitError as error:
            # No short wait helps here.
            if "per hour" in str(error) or "per day" in str(error):
                raise
    raise SystemExit("Still refused. Who else uses this quota?")


prompts = [f"What is {number}+{number}?" for number in range(5)]
with ThreadPoolExecutor() as pool:
    for prompt, answer in zip(prompts, pool.map(complete, prompts)):
        print(prompt, answer)
