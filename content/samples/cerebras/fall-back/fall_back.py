import os

from openai import APIConnectionError, APIStatusError, OpenAI

ROUTES = [
    ("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY", "gpt-oss-120b"),
    ("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY", "qwen-3.8-27b"),
    ("https://api.groq.com/openai/v1", "GROQ_API_KEY", "openai/gpt-oss-120b"),
]


def complete(prompt: str) -> str:
    failure: Exception | None = None
    for base_url, key_name, model in ROUTES:
        key = os.environ.get(key_name)
        if not key:
            continue
        client = OpenAI(base_url=base_url, api_key=key, max_retries=0)
        try:
            response = client.chat.completions.create(
                model=model,
                messages=[{"role": "user", "content": prompt}],
                max_completion_tokens=1024,
            )
            return f"{model}: {response.choices[0].message.content}"
        except (APIConnectionError, APIStatusError) as error:
            status = error.status_code if isinstance(error, APIStatusError) else 503
            if status not in (404, 408, 429) and status < 500:
                raise  # the next one would refuse this call too
            failure = error
    raise RuntimeError("No route is left.") from failure


print(complete("What is 2+2?"))
