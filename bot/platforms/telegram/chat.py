"""Shows messages in Telegram, each so that it may be shown again.

What Telegram calls a message is written down (`store.set_ref`) as soon as there is one, and from
then on it is edited. Only what is sent just before the process dies can stand there twice, so no
headshot is sent: it is put into a placeholder that is written down. A ref is the message's number,
and after a stroke what picture it is known to show, so that none is uploaded again.

Telegram's own limits hold the pace: where it asks for patience, one chat's messages wait
(`TooSoon`), and nobody else's.
"""

import contextlib
from collections.abc import Awaitable, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

from PIL import Image
from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import BulkRequestLimit, ChatAction, MediaGroupLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot import pictures as pixels
from bot.backend import Backend, UnknownPhoto
from bot.chat import NotShown, TooSoon, Unreachable, Worded, clipped, with_bar
from bot.conversation.effects import FAREWELL
from bot.platforms.telegram.looks import CAPTION, TEXT, keyboard
from bot.platforms.telegram.reading import chat_number
from bot.shown import Shown
from bot.wording import words
from bot.wording.spoken import Choice, Picture

OUTAGE_S = 5.0
"""Before a message is tried again that Telegram did not take for reasons of its own, in seconds."""
PLACEHOLDER = (800, 1000)
"""Width and height of a picture to come, in pixels."""
FILES = 100
"""Parts of a message from here on are files."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
"""What Telegram says of a chat that is no more."""
LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""What Telegram says of a message that its reader has deleted."""
UNCHANGED = "message is not modified"


@dataclass(frozen=True, slots=True)
class Ref:
    """A message's number, and what picture it shows (a vault id or a grid's digest)."""

    message: int
    picture: str = ""

    def __str__(self) -> str:
        """Write it as the store keeps it."""
        return f"{self.message}/{self.picture}"


def read_ref(ref: str) -> Ref:
    """Read what `str(Ref)` wrote."""
    message, _, picture = ref.partition("/")
    return Ref(int(message), picture)


@dataclass(slots=True)
class Line:
    """The bot's line to Telegram, and what is remembered of it while the process lives."""

    bot: Bot
    backend: Backend
    uploaded: dict[str, str] = field(default_factory=dict[str, str])
    """File ids of pictures that everybody sees, by digest."""
    worded: Worded = field(default_factory=Worded)
    shown: Shown = field(init=False)

    def __post_init__(self) -> None:
        self.shown = Shown(self.backend)

    def chat_of(self, person: str) -> "TelegramChat":
        """Return a person's private chat, or a group that was named like a person."""
        return TelegramChat(self, person, chat_number(person))


@dataclass(frozen=True, slots=True)
class TelegramChat:
    """A `bot.dialogue.Chat`. `id` is the chat's number."""

    line: Line
    person: str = field(repr=False)
    id: int = field(repr=False)

    async def show(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        progress: float | None,
    ) -> str:
        """Create the message of that key, or edit it. Raises as `bot.chat` has it."""
        markup = keyboard(pictures, buttons if self.id > 0 else self._linked(buttons))
        try:
            with _translated():
                if any(picture.action for picture in pictures):
                    return await self._gallery(key, text, pictures, markup)
                await self._album(key, pictures)
                return await self._text(key, with_bar(text, progress), markup)
        except UnknownPhoto:  # try-ons of a set that has changed: a newer menu follows
            return ""
        except ChatMigrated as moved:
            chat = replace(self, id=moved.new_chat_id)
            return await chat.show(key, text, pictures, buttons, progress)

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        """Send an album to swipe through, and each picture as a file; what is known sent stays."""
        with _translated(), contextlib.suppress(UnknownPhoto):  # past their time: nothing to send
            await self._text(key, text, None)
            refs = await self._refs(key)
            album = [one for one in pictures if one.source == "vault" and one.file.endswith(".jpg")]
            if len(album) >= MediaGroupLimit.MIN_MEDIA_LENGTH and 1 not in refs:
                await self._native_album(key, album[: MediaGroupLimit.MAX_MEDIA_LENGTH])
            for part, picture in enumerate(pictures, FILES):
                if part not in refs:
                    await self._file(key, part, picture)

    async def erase(self, refs: Sequence[str]) -> None:
        """Delete messages of ours, where Telegram lets us: it does for 48 hours."""
        numbers = sorted({read_ref(ref).message for ref in refs})
        most = int(BulkRequestLimit.MAX_LIMIT)
        with _translated():
            for start in range(0, len(numbers), most):
                await self._delete(numbers[start : start + most])

    async def _delete(self, numbers: Sequence[int]) -> None:
        """Delete messages; where one of them keeps Telegram from it, the others apart from that one."""
        try:
            await self.line.bot.delete_messages(self.id, numbers)
        except BadRequest:
            half = len(numbers) // 2
            for some in (numbers[:half], numbers[half:]) if half else ():
                await self._delete(some)

    async def acknowledge(self, update_id: str) -> None:
        """Nothing to do: an update is confirmed when it is kept, a tap answered when it arrives."""

    def _linked(self, buttons: Sequence[Choice]) -> list[Choice]:
        """Have buttons in a group lead into the private chat: groups hold no conversation."""
        to = f"https://t.me/{self.line.bot.username}?start="
        return [
            one if "/" in one.action else replace(one, action=to + one.action.replace(":", "_"))
            for one in buttons
        ]

    # --- words ------------------------------------------------------------------------------------

    async def _text(self, key: str, text: str, markup: InlineKeyboardMarkup | None) -> str:
        worded = (text, markup)
        ref = (await self._refs(key)).get(0)
        if ref and self.line.worded.stands(self.person, key, worded):
            return str(ref)
        text = clipped(text, TEXT)
        bot, preview = self.line.bot, NO_PREVIEW
        if ref is None or not await _edited(
            bot.edit_message_text(
                text, self.id, ref.message, reply_markup=markup, link_preview_options=preview
            )
        ):
            sent = await bot.send_message(
                self.id, text, reply_markup=markup, link_preview_options=preview
            )
            ref = await self._keep(key, 0, Ref(sent.message_id))
        self.line.worded.note(self.person, key, worded)
        return str(ref)

    # --- one picture of many ----------------------------------------------------------------------

    async def _gallery(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        markup: InlineKeyboardMarkup | None,
    ) -> str:
        """Show pictures to choose from as one, with numbers; where it is the same, its words."""
        caption = await self._captioned(text, pictures)
        of = _digest(pictures)
        worded = (caption, markup, of)
        ref = (await self._refs(key)).get(0)
        if ref and self.line.worded.stands(self.person, key, worded):
            return str(ref)
        bot = self.line.bot
        if ref and ref.picture == of:
            edit = bot.edit_message_caption(
                self.id, ref.message, caption=caption, reply_markup=markup
            )
            shown = await _edited(edit)
        else:
            shown = False
        if not shown:
            ref = await self._drawn(key, ref, pictures, caption, markup)
        self.line.worded.note(self.person, key, worded)
        return str(ref)

    async def _drawn(
        self,
        key: str,
        ref: Ref | None,
        pictures: Sequence[Picture],
        caption: str,
        markup: InlineKeyboardMarkup | None,
    ) -> Ref:
        """Put the joined picture into its message, or send it."""
        bot, of = self.line.bot, _digest(pictures)
        # Taken out until Telegram has shown that it still knows the file.
        picture = self.line.uploaded.pop(of, None) or await self._joined(pictures)
        message: Message | bool = False
        if ref and ref.picture != of:
            media = InputMediaPhoto(picture, caption=caption)
            message = await _edited(
                bot.edit_message_media(media, self.id, ref.message, reply_markup=markup)
            )
        if not message:
            message = await bot.send_photo(self.id, picture, caption=caption, reply_markup=markup)
            ref = Ref(message.message_id)
        if isinstance(message, Message) and all(one.source != "vault" for one in pictures):
            self.line.uploaded[of] = message.photo[-1].file_id
        number = ref.message if ref else 0
        return await self._keep(key, 0, Ref(number, of))

    async def _joined(self, pictures: Sequence[Picture]) -> bytes:
        await self._busy()
        read = [await pixels.read(self.line.backend, self.person, one) for one in pictures]
        return await pixels.grid(read)

    async def _captioned(self, text: str, pictures: Sequence[Picture]) -> str:
        language = await self.line.shown.language(self.person)
        lines = [text, words("say-numbered_styles", language)]
        if any(picture.source == "sample" for picture in pictures):  # selfies are being asked for
            lines.append(words("say-send_as_file", language))
        return clipped("\n\n".join(lines), CAPTION)

    # --- headshots --------------------------------------------------------------------------------

    async def _album(self, key: str, pictures: Sequence[Picture]) -> None:
        """Fill a placeholder for each picture, all of them written down before."""
        refs = await self._refs(key) if pictures else {}
        for part, _ in enumerate(pictures, 1):
            if part not in refs:
                refs[part] = await self._placeholder(key, part)
        for part, picture in enumerate(pictures, 1):
            if refs[part].picture != picture.id:
                await self._fill(key, part, refs[part], picture)

    async def _placeholder(self, key: str, part: int) -> Ref:
        caption = words("placeholder-picture", await self.line.shown.language(self.person))
        picture = self.line.uploaded.pop("", None) or _blank()
        sent = await self.line.bot.send_photo(self.id, picture, caption=caption)
        self.line.uploaded[""] = sent.photo[-1].file_id
        return await self._keep(key, part, Ref(sent.message_id))

    async def _fill(self, key: str, part: int, ref: Ref, picture: Picture) -> None:
        bot = self.line.bot
        await self._busy()
        try:
            data = await pixels.read(self.line.backend, self.person, picture)
        except UnknownPhoto:  # deleted meanwhile: nothing is left to wait for
            await self.erase([str(ref)])
        else:
            edit = bot.edit_message_media(InputMediaPhoto(data), self.id, ref.message)
            if not await _edited(edit):
                ref = Ref((await bot.send_photo(self.id, data)).message_id)
        await self._keep(key, part, replace(ref, picture=picture.id))

    async def _native_album(self, key: str, pictures: Sequence[Picture]) -> None:
        await self._busy()
        read = [await pixels.read(self.line.backend, self.person, one) for one in pictures]
        sent = await self.line.bot.send_media_group(self.id, [InputMediaPhoto(one) for one in read])
        for part, message in enumerate(sent, 1):
            await self._keep(key, part, Ref(message.message_id))

    async def _file(self, key: str, part: int, picture: Picture) -> None:
        await self._busy(ChatAction.UPLOAD_DOCUMENT)
        data = await pixels.read(self.line.backend, self.person, picture)
        sent = await self.line.bot.send_document(
            self.id, data, filename=picture.file, disable_content_type_detection=True
        )
        await self._keep(key, part, Ref(sent.message_id))

    async def _busy(self, action: ChatAction = ChatAction.UPLOAD_PHOTO) -> None:
        """Show that something is on its way; nobody misses it where that fails."""
        with contextlib.suppress(TelegramError):
            await self.line.bot.send_chat_action(self.id, action)

    # --- the store --------------------------------------------------------------------------------

    async def _refs(self, key: str) -> dict[int, Ref]:
        return {
            part: read_ref(ref)
            for part, ref in (await self.line.shown.refs(self.person, key)).items()
        }

    async def _keep(self, key: str, part: int, ref: Ref) -> Ref:
        """Write down where a part is shown; whoever was forgotten stays so."""
        held = await self.line.shown.keep(self.person, key, part, str(ref))
        if not held and key != FAREWELL and self.id > 0:
            await self.erase([str(ref)])  # it was on its way while everything was deleted
        return ref


async def _edited(edit: Awaitable[Message | bool]) -> Message | bool:
    """Return what an edit gives, True where there was nothing to change, False for a lost message."""
    try:
        return await edit
    except BadRequest as fault:
        said = fault.message.lower()
        if UNCHANGED in said:
            return True
        if any(words in said for words in LOST):
            return False
        raise


def seconds(fault: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = fault.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


@contextlib.contextmanager
def _translated() -> Generator[None]:
    """Raise Telegram's faults as the dialogue knows them, without what the library tells in them."""
    try:
        yield
    except ChatMigrated:
        raise
    except RetryAfter as fault:
        raise TooSoon(seconds(fault)) from None
    except Forbidden:
        raise Unreachable from None
    except BadRequest as fault:
        if any(words in fault.message.lower() for words in GONE):
            raise Unreachable from None
        raise NotShown(fault.message) from None
    except TelegramError:  # no answer, or a fault of the server's: this says nothing of the message
        raise TooSoon(OUTAGE_S) from None


def _digest(pictures: Sequence[Picture]) -> str:
    return sha256("|".join(f"{one.source}:{one.id}" for one in pictures).encode()).hexdigest()[:32]


def _blank() -> bytes:
    """Return the picture that stands for one to come: JPEG."""
    file = BytesIO()
    Image.new("RGB", PLACEHOLDER, (222, 226, 230)).save(file, "JPEG")
    return file.getvalue()
