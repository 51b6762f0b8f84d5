import json
import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "Name a city, its country and its sights."}],
    max_completion_tokens=1024,
    response_format={
        "type": "json_schema",
        "json_schema": {
            "name": "place",
            "strict": True,
            "schema": {
                "type": "object",
                "properties": {
                    "city": {"type": "string"},
                    "country": {"type": "string"},
                    # Needed in every array: what it holds.
                    "sights": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["city", "country", "sights"],
                # Needed on every object, nested ones too.
                "additionalProperties": False,
            },
        },
    },
)
print(json.loads(response.choices[0].message.content or "{}"))
