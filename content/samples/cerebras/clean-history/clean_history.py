import os
from typing import Any, cast

from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

KNOWN = {"role", "content", "name", "tool_calls", "tool_call_id", "reasoning"}


def clean(message: dict[str, Any]) -> ChatCompletionMessageParam:
    kept = {key: value for key, value in message.items() if key in KNOWN and value is not None}
    return cast(ChatCompletionMessageParam, kept)


# A history as another provider or a tool left it.
history: list[dict[str, Any]] = [
    {"role": "user", "content": "What is 2+2?"},
    {"role": "assistant", "content": "4", "reasoning_content": "The user adds two and two."},
    {"role": "user", "content": "And doubled?"},
]
response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[clean(message) for message in history],
    max_completion_tokens=1024,
)
print(response.choices[0].message.content)
