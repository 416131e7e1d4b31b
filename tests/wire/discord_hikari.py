"""The whole tour by another library, unmodified hikari, so that the server is not shaped to discord.py."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import hikari
from hikari import impl

from tests.wire.discord import DiscordServer

V2 = hikari.MessageFlag.IS_COMPONENTS_V2


@asynccontextmanager
async def tourist(server: DiscordServer) -> AsyncGenerator[hikari.GatewayBot]:
    """A bot that defers /headshot, edits its answer with files in components v2, and answers messages."""
    bot = hikari.GatewayBot(
        server.token,
        rest_url=server.api_url,
        banner=None,
        suppress_optimization_warning=True,
        logs=None,
        intents=hikari.Intents.GUILDS | hikari.Intents.DM_MESSAGES,
    )
    bot.subscribe(hikari.DMMessageCreateEvent, _answer)
    bot.subscribe(hikari.CommandInteractionCreateEvent, _make)
    bot.subscribe(hikari.ComponentInteractionCreateEvent, _choose)
    await bot.start()
    application = await bot.rest.fetch_application()
    command = bot.rest.slash_command_builder("headshot", "Make headshots")
    photo = hikari.CommandOption(
        type=hikari.OptionType.ATTACHMENT, name="photo", description="A selfie", is_required=True
    )
    await bot.rest.set_application_commands(application.id, [command.add_option(photo)])
    yield bot
    await bot.close()


async def _answer(event: hikari.DMMessageCreateEvent) -> None:
    if event.is_human:
        files = [hikari.Bytes(await a.read(), a.filename) for a in event.message.attachments]
        await event.message.respond(f"got {len(files)}: {event.content}", attachments=files)


async def _make(event: hikari.CommandInteractionCreateEvent) -> None:
    interaction = event.interaction
    await interaction.create_initial_response(hikari.ResponseType.DEFERRED_MESSAGE_CREATE)
    assert interaction.resolved is not None
    photos = list(interaction.resolved.attachments.values())
    gallery = impl.MediaGalleryComponentBuilder()
    for photo in photos:
        gallery.add_media_gallery_item(hikari.Bytes(await photo.read(), photo.filename))
    box = impl.ContainerComponentBuilder()
    box.add_component(impl.TextDisplayComponentBuilder(content="Your headshots"))
    box.add_component(gallery)
    row = impl.MessageActionRowBuilder()
    row.add_interactive_button(hikari.ButtonStyle.PRIMARY, "again", label="Again")
    await interaction.edit_initial_response(components=[box, row])


async def _choose(event: hikari.ComponentInteractionCreateEvent) -> None:
    text = impl.TextDisplayComponentBuilder(content="made again")
    await event.interaction.create_initial_response(
        hikari.ResponseType.MESSAGE_UPDATE, components=[text]
    )
