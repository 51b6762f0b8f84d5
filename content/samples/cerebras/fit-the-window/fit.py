import os

from openai import BadRequestError, OpenAI
from openai.types.chat import ChatCompletionMessageParam

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)


def complete(messages: list[ChatCompletionMessageParam]) -> str | None:
    """Keeps the system message and the newest turns."""
    system = [message for message in messages if message["role"] == "system"]
    turns = [message for message in messages if message["role"] != "system"]
    while True:
        try:
            response = client.chat.completions.create(
                model="gpt-oss-120b",
                messages=[*system, *turns],
                # Counts against the window too.
                max_completion_tokens=1024,
            )
            return response.choices[0].message.content
        except BadRequestError as error:
            if error.code != "context_length_exceeded" or len(turns) <= 1:
                raise
            # Cut to the next user turn,
            # so that no tool result stays without its call.
            turns = turns[1:]
            while len(turns) > 1 and turns[0]["role"] != "user":
                turns = turns[1:]


long_turn: ChatCompletionMessageParam = {"role": "user", "content": "A long turn. " * 3000}
history: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "Answer briefly."},
    *[long_turn] * 20,
    {"role": "user", "content": "What is 2+2?"},
]
print(complete(history))
