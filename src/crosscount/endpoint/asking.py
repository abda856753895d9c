"""Put a question to the endpoint, and turn whatever comes back into an answer or a reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crosscount.claims.extractors.llm_v1 import Answer, Question
from crosscount.claims.extractors.llm_v1.question import SCHEMA_NAME
from crosscount.endpoint.client import open_client
from crosscount.endpoint.memory import Memory
from crosscount.endpoint.settings import NO_KEY, EndpointSettings
from crosscount.endpoint.usage import Usage
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

HOPELESS = frozenset({301, 302, 303, 307, 308, 401, 402, 403, 404, 405})
"""Statuses that every further report would meet too: the address, the key or the model is wrong."""
SHOWN = 200


class EndpointRefused(CrosscountError):
    """The endpoint cannot be used as it is named."""

    def __init__(self, settings: EndpointSettings, found: str) -> None:
        super().__init__(
            f"the endpoint {settings.url} {found}; check --endpoint, --model and CROSSCOUNT_LLM_KEY; what was answered "
            "so far is remembered, so the same command goes on from here"
        )


@dataclass(slots=True)
class Endpoint:
    """A model at an endpoint, to be closed after use; ``ask`` may be called by several threads at once."""

    settings: EndpointSettings
    client: "OpenAI"
    memory: Memory
    usage: Usage

    def ask(self, question: Question) -> Answer:
        """The model's answer: a remembered one, else the endpoint's.

        Returns:
            An answer without a reply, with its reason, where none came for this report: too slow, too busy, cut short,
            declined. Those are not remembered, so that the next run asks again.

        Raises:
            EndpointRefused: no report would get an answer.
        """
        key = self.memory.key(question, self.settings.model)
        known = self.memory.get(key)
        if known is not None and question.is_answer(known):
            self.usage.add_remembered()
            return Answer(known)
        answer = self._from_endpoint(question)
        if answer.reply is None:
            self.usage.add_failed()
        elif question.is_answer(answer.reply):
            self.memory.put(key, answer.reply, model=self.settings.model, version=question.version)
        return answer

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    def _from_endpoint(self, question: Question) -> Answer:
        from openai import APIConnectionError, APIResponseValidationError, APIStatusError, APITimeoutError

        try:
            completion = self._complete(question)
        except APITimeoutError:
            seconds = f"{self.settings.timeout:g} seconds"
            return Answer(None, "model_too_slow", f"no answer within {seconds}; run again, or allow more time")
        except APIConnectionError as error:
            raise EndpointRefused(
                self.settings, f"cannot be reached ({self._shown(error.__cause__ or error)})"
            ) from None
        except APIStatusError as error:
            return self._status(error)
        except (APIResponseValidationError, ValueError):
            return Answer(None, "answer_unreadable", "the endpoint's answer is no chat completion; run again")
        return self._answer(completion)

    def _complete(self, question: Question) -> Any:
        return self.client.chat.completions.create(
            model=self.settings.model,
            messages=[
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": question.material},
            ],
            temperature=0,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": SCHEMA_NAME, "strict": True, "schema": question.schema},
            },
        )

    def _answer(self, completion: Any) -> Answer:
        choices = getattr(completion, "choices", None)
        if not choices or getattr(choices[0], "message", None) is None:
            return Answer(None, "answer_unreadable", "the endpoint's answer is no chat completion; run again")
        used = getattr(completion, "usage", None)
        self.usage.add_answer(getattr(used, "prompt_tokens", 0) or 0, getattr(used, "completion_tokens", 0) or 0)
        choice = choices[0]
        if choice.finish_reason == "length":
            return Answer(None, "answer_cut_short", "the model's answer was cut short; split the document")
        if choice.finish_reason == "content_filter" or getattr(choice.message, "refusal", None):
            return Answer(None, "model_declined", "the model declined to answer; read the report by eye")
        if not isinstance(choice.message.content, str):
            return Answer(None, "answer_unreadable", "the model's answer is empty; run again")
        return Answer(choice.message.content)

    def _status(self, error: "APIStatusError") -> Answer:
        found = f"answered {error.status_code} ({self._shown(error.message)})"
        if error.status_code in HOPELESS:
            raise EndpointRefused(self.settings, found) from None
        busy = error.status_code in (408, 409, 429) or error.status_code >= 500
        reason = "model_too_busy" if busy else "model_rejected"
        then = "run again later" if busy else "the report may be too long for the model, or it cannot follow a schema"
        return Answer(None, reason, f"the endpoint {found}; {then}")

    def _shown(self, error: object) -> str:
        """An error in one short line, without the key, which some servers repeat."""
        shown = str(error) if self.settings.key == NO_KEY else str(error).replace(self.settings.key, "[key]")
        return " ".join(shown.split())[:SHOWN]


def open_endpoint(settings: EndpointSettings) -> Endpoint:
    """An endpoint ready to be asked; raises ``ClientMissing`` where the extra is not installed."""
    return Endpoint(settings, open_client(settings), Memory(settings.cache), Usage(settings.prices))
