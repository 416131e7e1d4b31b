"""A small bot on unmodified discord.py that uses what Likeness uses: the server is proven on it."""

import asyncio
import io
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire.discord import DiscordServer


class Again(ui.Button["Menu"]):
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(view=Menu("again"))


class Styles(ui.Select["Menu"]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=n, value=n.lower()) for n in ("Navy", "Loft")]
        super().__init__(custom_id="style", options=options)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=Menu(f"chosen {self.values[0]}"))


class Open(ui.Button["Menu"]):
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())


class Form(ui.Modal, title="Your selfies"):
    photos: ui.Label[Any] = ui.Label(
        text="Photos", component=ui.FileUpload(custom_id="photos", max_values=3)
    )
    name: ui.Label[Any] = ui.Label(
        text="Name", component=ui.TextInput(custom_id="name", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        upload = self.photos.component
        assert isinstance(upload, ui.FileUpload)
        sizes = [len(await photo.read()) for photo in upload.values]
        await interaction.response.send_message(f"form {sizes}", ephemeral=True)


class Menu(ui.LayoutView):
    def __init__(self, text: str, pictures: int = 0) -> None:
        super().__init__(timeout=None)
        box: ui.Container[Menu] = ui.Container(ui.TextDisplay(text))
        if pictures:
            gallery: ui.MediaGallery[Menu] = ui.MediaGallery()
            for number in range(pictures):
                gallery.add_item(media=f"attachment://p{number}.jpg", description=f"look {number}")
            box.add_item(gallery)
        self.add_item(box)
        row: ui.ActionRow[Menu] = ui.ActionRow()
        row.add_item(Again(label="Again", custom_id="again"))
        row.add_item(Open(label="Form", custom_id="form"))
        self.add_item(row)
        picks: ui.ActionRow[Menu] = ui.ActionRow()
        picks.add_item(Styles())
        self.add_item(picks)


class Sample(discord.AutoShardedClient):
    """Answers /headshot, a message menu, direct messages, a button, a select and a form."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, dm_messages=True, guild_messages=True)
        super().__init__(intents=intents)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []

    async def setup_hook(self) -> None:
        self.tree.add_command(headshot)
        self.tree.add_command(from_message)
        await self.tree.sync()
        self.add_view(Menu("kept"))

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        self.heard.append(message.content)
        files = [discord.File(io.BytesIO(await a.read()), a.filename) for a in message.attachments]
        await message.channel.send(
            f"got {len(files)}: {message.content}", files=files, nonce=message.id
        )


@app_commands.command(description="Make headshots")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def headshot(
    interaction: discord.Interaction[Any],
    photo1: discord.Attachment,
    photo2: discord.Attachment | None = None,
) -> None:
    await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
    photos = [photo for photo in (photo1, photo2) if photo]
    files = [
        discord.File(io.BytesIO(await photo.read()), f"p{at}.jpg")
        for at, photo in enumerate(photos)
    ]
    await interaction.edit_original_response(
        view=Menu("Your headshots", len(files)), attachments=files
    )


@app_commands.context_menu(name="Make a headshot from this")
async def from_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    await interaction.response.send_message(
        f"{len(message.attachments)} from {message.author.name}", ephemeral=True
    )


@asynccontextmanager
async def sample(server: DiscordServer) -> AsyncGenerator[Sample]:
    """The bot, connected to the server."""
    Route.BASE = server.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
    async with Sample() as bot:
        running = asyncio.create_task(bot.start(server.token))
        await asyncio.wait(
            {running, asyncio.create_task(bot.wait_until_ready())},
            return_when=asyncio.FIRST_COMPLETED,
        )
        yield bot
        await bot.close()
        await running
