import os

from openai import APIError, OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

finish_reason = None
try:
    stream = client.chat.completions.create(
        model="gpt-oss-120b",
        messages=[{"role": "user", "content": "Count to ten."}],
        max_completion_tokens=1024,
        stream=True,
    )
    for chunk in stream:
        for choice in chunk.choices:
            print(choice.delta.content or "", end="", flush=True)
            finish_reason = choice.finish_reason or finish_reason
except APIError as error:
    print(f"\nThe stream broke: {error.message}")
else:
    print("\nfinish_reason:", finish_reason or "The stream ended before the answer did.")
