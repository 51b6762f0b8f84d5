import json
import os

from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam, ChatCompletionToolParam

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

tools: list[ChatCompletionToolParam] = [
    {
        "type": "function",
        "function": {
            "name": "weather",
            "strict": True,
            "parameters": {
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
                "additionalProperties": False,
            },
        },
    }
]
messages: list[ChatCompletionMessageParam] = [
    {"role": "user", "content": "How warm is it in Paris?"}
]

while True:
    response = client.chat.completions.create(
        model="gpt-oss-120b",
        messages=messages,
        tools=tools,  # no response_format beside it
        max_completion_tokens=1024,
    )
    answer = response.choices[0].message
    calls = [call for call in answer.tool_calls or [] if call.type == "function"]
    if not calls:
        break
    # Only fields that the API knows go back,
    # then an answer for every call.
    messages.append(
        {
            "role": "assistant",
            "tool_calls": [
                {
                    "id": call.id,
                    "type": "function",
                    "function": {
                        "name": call.function.name,
                        "arguments": call.function.arguments,
                    },
                }
                for call in calls
            ],
        }
    )
    for call in calls:
        result = f"21 degrees in {json.loads(call.function.arguments)['city']}"
        messages.append({"role": "tool", "tool_call_id": call.id, "content": result})

print(answer.content)
