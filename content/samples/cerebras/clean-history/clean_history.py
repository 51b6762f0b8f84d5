import os
from typing import Any

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

KNOWN = {"role", "content", "name", "tool_calls", "tool_call_id", "reasoning"}


def clean(message: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in message.items() if key in KNOWN and value is not None}


history: list[dict[str, Any]] = []
for question in ("What is 2+2?", "And doubled?"):
    history.append({"role": "user", "content": question})
    response = client.chat.completions.create(
        model="gpt-oss-120b",
        messages=[clean(message) for message in history],
        max_completion_tokens=1024,
    )
    answer = response.choices[0].message
    history.append(answer.model_dump())
    print(answer.content)
