# Every sentence Likeness says in English. Plain, warm, short, concrete; never more than was measured.
# The format is Fluent (projectfluent.org). Another language is another file with the same names, less
# those that bot.wording.ENGLISH_ONLY lists.

## Messages (bot.conversation.Say)

say-consent =
    Hello! I turn your selfies into headshots that are still you. Before you send one, this is the deal:
    • Your selfies are stored encrypted on this server, and used only for your headshots. Nobody trains anything on them.
    • To compare your photos with each other, the server measures your face. Those measurements are not kept; the results of the checks on a headshot are, as long as it.
    • I change the background, the light and the crop. I do not redraw your face, and you keep your own clothes.
    • Selfies are deleted a day after your last headshots, headshots after a week. /delete destroys everything at once.

    Send only photos of yourself, and only if you are 18 or older. Faces that look younger are turned away. May I?
say-consent_first = One thing first: please read the card above and tap “{ label-agree }”. Until then I keep no photo.
say-consent_changed = The terms have changed since you agreed, so I have to ask again. Your selfies are stored encrypted, used only for your headshots, and destroyed with /delete. May I go on?
say-photo_before_consent = Thank you, but I have not kept that photo: I need your agreement first. Tap “{ label-agree }”, then send it again.
say-declined = That's fine. I have stored no photo of yours. If you change your mind, tap “{ label-agree }” or send /start.
say-send_selfies = Send me 1 to { $most } selfies. Best is your face towards a window, nothing in front of it, shoulders in the picture, wearing what you want to be seen in: you keep your own clothes.
say-welcome_back =
    Welcome back. { $good ->
        [0] None of your photos is usable yet.
        [one] You have one good selfie here.
       *[other] You have { $good } good selfies here.
    } Send more, or choose a style.
say-wished = { $style } it is. Send me 1 to { $most } selfies, with your face towards a window and both shoulders in the picture: as soon as one is good, I make it.
say-wished_first = { $style } it is, of your first good selfie. Before that, please read the terms and tap “{ label-agree }”. Until then I keep no photo.
say-set_is_full = That's plenty: I take up to { $most } selfies at a time, so I left the extra ones out. Choose a style.
say-too_big = That file is over 20 MB, so I left it out. A photo straight from your phone is usually 2 to 8 MB.
say-not_a_picture = That isn't a photo I can read. Send JPEG, PNG, WEBP, AVIF or HEIC.
say-own_selfies_here = You have your own selfies here, and the sample is somebody else. Start over if you want to try the sample.
say-busy_making = I'm still making headshots from the sample. Cancel that or wait a moment, then send yours.
say-could_not_look = I'm sorry: I could not look at one of your photos, and that is my fault, not the photo's. Please send it again.
say-menu_before = These are rendered mannequins, with light, medium and dark skin, with straight and with coily hair, made into headshots as your selfie will be. A style that you tap, I make of your first good selfie.
say-menu = The pictures are samples; yours are on their way.
say-menu_with_you = This is your own selfie in each of them, as a quick try-on.
say-menu_without_you = The pictures are samples.
say-no_colour = Write a colour as # and six digits from 0 to 9 and a to f, such as #0A66C2: then it is among the brand colours.
say-waiting_for_verdicts =
    { $style } it is. I'm still looking at { $waiting ->
        [one] one photo
       *[other] { $waiting } photos
    }, then I start right away.
say-ordered = Making your headshots in { $style }.
say-order_done =
    { $count ->
        [one] Your headshot in { $style } is ready.
       *[other] Your { $count } headshots in { $style } are ready.
    }
say-already_making = I'm already on it: { $style } is being made. It will appear here.
say-crowded = I'm sorry, too many people want headshots right now: they will keep me busy for { $wait }. Nothing is lost: try { $style } again then.
say-enough_open = You have as many pictures in the making as I take from one person: they need { $wait }. Nothing is lost: try { $style } again then.
say-cancelled =
    { $photos ->
        [0] Cancelled.
       *[other] Cancelled. Your selfies are still here.
    }
say-nothing_to_cancel = Nothing is being made right now, so there is nothing to cancel. To remove your photos, send /delete.
say-fault = I'm sorry, making { $style } failed, and that is my fault, not your photos'. Your selfies are still here.
say-mode_gone = { $mode } is not to be had any more: the machine that draws it is gone for now. I made no picture, and your selfies are still here. { label-studio } is always there: { mode-studio }
say-full_size =
    { $count ->
        [one] Here is your headshot in { $style } as a full-size file.
       *[other] Here are your { $count } headshots in { $style } as full-size files.
    }
say-which_to_adjust = Which one should be different?
say-adjust =
    { $place ->
        [0] What should be different?
       *[other] What should be different about picture { $place }?
    } Each tap is a small step, counted from the first picture. Your skin keeps its colour: what I cannot show that for, I do not send.
say-backdrops = Choose a backdrop. You, the light and the crop stay as they are.
say-team_how = In a Telegram group or Discord server, whoever manages it types /team there and picks a look. Then everybody makes their own headshot with me in private, with the same backdrop, light, head size and eye line.
say-team_not_yours = You cannot choose that team's look with this: only whoever manages the team's chat can, for an hour after /team was typed there. If that is you, type /team there again, and not anonymously.
say-team_there = Your team's look is { $style }. Only whoever manages the team's chat can choose another, with /team there.
say-team_choose = Choose your team's look. I tell the team what you tap; everybody then makes their own headshot in private.
say-team_pinned =
    { $style } it is, and { $where ->
        [discord] the server has been told
       *[telegram] the group has been told
    }. I keep that it was you who pinned it until it is unpinned; /delete unpins it too.
say-team_unpinned = Your team has no look any more. Headshots that were made stay as they are.
say-team_invite = This team's look is { $style }. Tap the button to make your headshot with me in private: nobody here sees your selfies. Everybody's then has the same backdrop, light, head size and eye line.
say-team_followed = Your team's look is { $style }. You find it first among the backgrounds. It wants room: leave your head and both shoulders well inside the picture.
say-team_left = You have left the team's look, and the menu is your own again. /team in the team's chat offers it anew.
say-team_gone =
    That team has no such look now. { $where ->
        [discord] Type /team in the server if you manage it
       *[telegram] Type /team in the group if you manage it
    }, or ask whoever does.
say-team_admins = Only whoever manages this group can choose its look.
say-team_call = A look for the whole team: whoever typed /team chooses it in our private chat.
say-adjusting = One moment…
say-already_adjusting = I'm on it already; it will appear here.
say-adjust_later = I'm sorry, too much is waiting right now: it needs { $wait }. Your picture is still here; tap again then.
say-not_adjusted = I'm sorry, that failed, and it is my fault. The picture you had is still here.
say-as_far =
    { $change ->
        [tighter] That is as close as I go, counted from the first picture.
        [wider] That is as wide as I go, counted from the first picture.
       *[other] That is as far as I go, counted from the first picture.
    }
say-no_room =
    { $change ->
        [tighter] Closer than that, your selfie has too few pixels for a sharp picture. I leave it as it is.
       *[other] Your selfie shows no more than that: wider, a cut edge would show. I leave it as it is.
    }
say-no_other_selfie = This is the only selfie I can use. Send another one, and choose the style again.
differs = Compared with the first picture: { $what }.
differs-nothing = As the first picture was.
differs-warmer = warmer ({ $steps } of { $most })
differs-cooler = cooler ({ $steps } of { $most })
differs-brighter = brighter ({ $steps } of { $most })
differs-darker = darker ({ $steps } of { $most })
differs-tighter = closer ({ $steps } of { $most })
differs-wider = wider ({ $steps } of { $most })
differs-backdrop = the backdrop of { $style }
say-which_to_format = Which one in all formats?
say-formatting = Cutting it to every format…
say-formats_ready = The formats are ready.
formats-are =
    { $count ->
        [0] None of the formats can be made of this selfie:
        [one] Here is one format, as a file. Each is framed anew, measured on the face, and marked.
       *[other] Here are { $count } formats, as files. Each is framed anew, measured on the face, and marked.
    }
formats-one = • { $format }: { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }: left out, { $why }
lacking-too_small = the selfie has too few pixels for it
lacking-no_framing = the selfie shows too little around you for it
lacking-face_moved = my check found too much of a change
format-square = square, for LinkedIn
format-circle = how that looks in a profile's circle
format-cv = upright, for a CV
format-banner = banner, for LinkedIn
format-badge = badge
format-print_4x6 = print, 4 × 6 in at 300 dpi
format-print_5x7 = print, 5 × 7 in at 300 dpi
format-passport_like = like a passport photo, 35 × 45 mm, but not an official photo
say-likeness =
    { $count ->
        [one] Does it look like you?
       *[other] Do they look like you?
    } Your answer makes my checks better. I keep it with the numbers measured, and no photo, for a year at most; /delete removes it at once.
say-which_one =
    { $answer ->
        [like_me] Which one looks like you?
        [not_my_skin] In which one does your skin look wrong?
        [not_my_eyes] In which one are those not your eyes?
       *[not_my_hair] In which one is that not your hair?
    }
say-noted =
    Thank you, noted: { $answer ->
        [like_me] it looks like you
        [not_my_skin] your skin looks wrong
        [not_my_eyes] those are not your eyes
       *[not_my_hair] that is not your hair
    }{ $place ->
        [0] {""}
       *[other] { " " }(picture { $place })
    }.
say-taken_back = Taken back: nothing of that answer is kept. You can give another one.
say-skin_as_drawn = Fine: they stay as they were drawn.
say-skin_corrected = Done: the album now shows those with the skin brought closer to your selfies.
say-about_me =
    What you may tell me of yourself, one tap each. I never guess it, and you need not say.
    • skin tone: { $tone ->
        [0] not said
       *[other] { $tone } of 10
    }
    • eyes: { $eyes ->
        [none] not said
       *[other] { $eyes }
    }
    • hair: { $hair ->
        [none] not said
       *[other] { $hair }
    }

    Eyes and hair tell my checks what to compare with. If you choose a mode that draws, they are also part of what it is asked to draw.
say-ask_eyes = Which word comes closest to the colour of your eyes?
say-ask_hair = Which word comes closest to your hair, or to what you wear in its place?
say-word_told = Noted: { $word }. Send /me to change it or to take it back.
say-word_untold = Fine: I keep no word of yours for that.
say-tone_told = Noted: skin tone { $tone }. Send /me to change it or to take it back.
say-tone_untold = Fine: I keep no skin tone of yours.
say-started_over = A fresh start: those selfies are deleted. Send me 1 to { $most } new ones. Finished headshots stay until you delete them.
say-ask_delete =
    Delete everything? { $selfies ->
        [0] That is your agreement and this conversation
        [one] That is 1 selfie
       *[other] That is { $selfies } selfies
    }{ $pictures ->
        [0] {""}
        [one] { " " }and 1 headshot
       *[other] { " " }and { $pictures } headshots
    }. It cannot be undone.
say-kept = Nothing was deleted.
say-receipt =
    Deleted, just now, from this server:
    • selfies: { $selfies }
    • headshots: { $pictures }
    • try-on pictures, your answers, your agreement and this conversation
    • jobs stopped: { $jobs }

    The key that encrypted them is destroyed as well. What our programs still hold of them in memory goes within seconds, with the jobs that are being stopped. Files you downloaded are yours, and stay with you.

    { $where ->
        [telegram] My messages here go too, but for those older than 48 hours, which Telegram lets me delete no more. Those, and your own, only you can delete there.
        [discord] My messages here go too, but for answers in a server that you alone see and that are older than a quarter of an hour: Discord lets me delete them no more. Those, and your own, only you can delete there.
       *[web] This conversation goes from this page too. What your browser keeps of its own, only you can delete there.
    }

    Your receipt, signed: { $code }
say-nothing_to_delete = There is nothing of yours here to delete.
say-help =
    I make professional headshots from your selfies. They keep your face, hair and clothes as they are in the photo.

    1. Send 1 to { $most } selfies, one by one or all at once.
    2. I tell you which are good, and how to mend the others.
    3. Choose a style, and the headshots appear here. Or tap “{ label-like_this }” among the styles and send a headshot whose look you want.

    What I cannot do: change your clothes, your pose or your expression. A small or blurred selfie stays small or blurred.

    /start begin · /styles choose a style · /cancel stop · /privacy what I keep · /export a copy · /verify check a picture · /delete remove everything · /language choose the language · /me skin tone, eyes, hair · /colour a background in your own colour · /team one look for a group or server
say-privacy =
    What I keep: your selfies, their try-ons and headshots, when you agreed, your language, on Discord the server that you write in, what you tell me of your headshots and of your looks (/me), the styles that you copied or pinned for a team, and this conversation.
    Where: on this server, the pictures encrypted under a key of your own. The app we write in carries them here and back, by its own terms; nobody else gets them.
    What for: your headshots, nothing else; what you tell me of them, to check better. Nobody trains anything on them.
    Your face is measured to check the photos and the result. What identifies it is not kept. With each headshot, and as long, I keep a print of the whole picture that knows its copies again (/verify) and finds no face.
    How long: selfies until a day after your last headshots, headshots for a week, what you tell me of them for a year.
    How to end it: /delete destroys all of it at once, and the key first.
    Who runs it: { $contact ->
        [none] the operator has left no address here.
       *[other] write to { $contact }, also if you were refused by mistake.
    }
    The oldest photo I hold of anybody is { $hours ->
        [0] less than an hour old.
        [one] 1 hour old.
       *[other] { $hours } hours old.
    }
    /export takes a copy of all of it.
say-stats =
    { $open } jobs open, the oldest for { $wait } s; { $done } done, { $failed } failed in the last week.
    { $messages } messages on their way. { $photos } pictures held, the oldest for { $hours } h.
    { $refused } photos refused for safety and { $lost } workers lost since the beginning.
    { $appeals } appeals that nobody has answered: `likeness appeals`.
say-send_to_verify = Send me the picture as a file. I tell you whether I made it and whether it was changed since. It joins no set, and I delete it at once.
say-send_to_copy = Send me a headshot whose look you want. I read its background, its light and how it is framed: never the face, the hair or the clothes. It joins no set, and I delete it at once.
say-reading_look = I'm reading the look ...
say-look_read = I have read the look, and deleted the picture.
say-no_look =
    I could not copy the look: { $why ->
        [no_face] I find no face in the picture. Send a photo of one person.
        [stretched] the picture is stretched. Send it in its own proportions.
        [several_faces] there are several people in the picture. Send one of a single person.
        [too_small] the person in it is too small. Send it larger, or cropped closer.
        [cut_off] the face is cut off. Send a picture of the whole head.
        [hard_to_cut_out] too little of the background can be seen. Send one with more room around the person.
        [indecent] I don't work with a picture like that.
       *[other] I can't open the file. Send it as a JPEG or PNG.
    }
say-look_kept = Kept: it stands in the menu. I keep the last { $most }.
say-look_dropped = Discarded.
look-shown =
    The look, { $side ->
        [left] lit from the left
        [right] lit from the right
       *[front] lit from the front
    }, { $colours ->
        [grey] in black and white
       *[colour] in colour
    }. Its background is a soft field of its colours. Where your selfie is lit from the other side, I mirror the background; your skin keeps its colour.
own-look = Copied look
say-looking_where_from = Looking where it comes from…
say-not_served = This bot is for invited people only.{ $contact ->
        [none] {""}
       *[other] { " " }Its operator: { $contact }
    }
say-day_is_spent = That was your last order for today. In { $hours ->
        [one] an hour
       *[other] { $hours } hours
    } there are more; your selfies stay here.
say-not_served_here = In this server I make no headshots. Write to me directly instead.
say-server_is_spent = This server has had its headshots for today. In { $hours ->
        [one] an hour
       *[other] { $hours } hours
    } there are more; your selfies stay here.
say-server_is_full = I am busy with as many people of this server as I take at a time. Nothing is lost: try { $style } again in a few minutes.
say-appealed = Noted: you are on the operator's list as { $code }. { $contact ->
        [none] They have left no address here, so please wait.
       *[other] Write to { $contact } why it was a mistake, and name that code.
    } If they let you through, I tell you here.
say-let_through = The operator lets you through { $check ->
        [age] the check of age
        [decency] the check for decency
        [several] the check that a photo shows one person
       *[people] the check that all photos show one person
    }. Please send the photo again.
archive-files = All that I keep about you, in { $count ->
        [one] one file
       *[other] { $count } files
    }: your agreement, settings, this conversation, what was measured, and the pictures.
alt-archive = A copy of your data
say-tone = Which of these comes closest to your skin? It changes nothing in your pictures: with it, I can see whether I treat all skin tones alike. I never guess it, and you need not say.
say-language = In which language shall we talk?
say-language_set = From now on in English.
say-stale =
    That button is from earlier and no longer works. { $step ->
        [new] Send /start to begin.
        [consent] Tap “{ label-agree }” to begin.
        [making] Your headshots are being made right now.
        [selfies] Send selfies, or choose a style.
       *[other] You can choose a style, or send more selfies.
    }
say-not_now =
    { $step ->
        [new] I make headshots from your selfies. Tap Start, or send /start.
        [consent] Please read the card above and tap “{ label-agree }” first.
        [selfies] I understand photos and buttons. Send me a selfie, or choose a style. /help tells you more.
        [styles] I understand photos and buttons. Tap one of the styles, or send more selfies. /help tells you more.
        [waiting] I'm still looking at your photos, and go on by myself. To stop, send /cancel.
        [making] I'm making your headshots right now; they will appear here. To stop, send /cancel.
       *[delivered] I understand photos and buttons. Choose another style, or send more selfies. /help tells you more.
    }

## Messages that only a platform says

say-continue_in_private = This is about your face, so let's do it in private: open a private chat with me.
say-too_slow_download = I could not fetch that photo from { $platform }; please send it again.
say-too_much_at_once = That is more than I can take in at once. Please try again in a minute.
say-not_all_shown = I'm sorry: your headshots are made, but they could not all be shown here. Tap “{ label-full_size }” to get them as files.
say-numbered_styles = The numbers belong to the buttons.
menu-kinds = What kind of background? Choose one to see its styles.
menu-kind = { $kind }: choose a style.
menu-colour = Your brand's own colour? Type it, such as #0A66C2.
say-send_as_file = Tip: sent as a file, a photo keeps its full quality.
placeholder-picture = Your picture is being developed…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] Looking at your photo…
       *[other] Looking at { $waiting } photos…
    }
coach-all-good = .
coach-still = , { $waiting } to go…
coach-good =
    { $good ->
        [0] None is usable yet
       *[other] { $good } good
    }
coach-set-aside = , { $count } { $reason }.
coach-several = , { $count } set aside.
coach-problem = Photo { $place }: { $reason }. { $fix }
coach-fix = Photo { $place }: { $fix }
coach-note = Photo { $place } is fine. A tip: { $note }
coach-also = Photo { $place }, too: { $note }
coach-none =
    { $count ->
        [one] I can't use this one yet: { $reason }. { $fix }
       *[other] I can't use any of these { $count } yet. The one thing to do: { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = empty file
reason-unreadable = unreadable
reason-too_many_pixels = too large to open
reason-absurd_shape = too long and narrow
reason-took_too_long = took too long to open
reason-no_face = no face found
reason-several_faces = several people
reason-too_small = face too small
reason-cut_off = cut off at the edge
reason-covered = face covered
reason-turned_away = turned away
reason-eyes_closed = eyes closed
reason-blurred = blurred
reason-too_dark = too dark
reason-burnt_out = too bright
reason-noisy = too grainy
reason-someone_else = someone else
reason-no_framing = no room for a portrait
reason-same_picture = the same picture twice
reason-indecent = not suitable
reason-looks_young = looks under age
reason-uneven_light = uneven light
reason-colour_cast = coloured light
reason-stretched = stretched
reason-hard_to_cut_out = hard to cut out
reason-hand_in_front = a hand in the picture
reason-others_behind = people behind

fix-empty = The file did not arrive whole. Please send it again.
fix-unreadable = I cannot open that file. Send it as JPEG, PNG, WEBP, AVIF or HEIC.
fix-too_many_pixels = It has more than 50 megapixels. Send a smaller version.
fix-absurd_shape = Send an ordinary photo, not a panorama or a strip.
fix-took_too_long = Take a screenshot of it, or send another photo.
fix-no_face = Look straight into the camera, with your whole face in the picture.
fix-several_faces = Send one with only you in it.
fix-too_small = Come closer: your face should fill a third of the picture's height.
fix-cut_off = Step back a little, so that your whole head and shoulders are in the picture.
fix-covered = Take off sunglasses or a mask, and keep hands and hair off your face.
fix-turned_away = Turn your face towards the camera.
fix-eyes_closed = Try again with your eyes open.
fix-blurred = Wipe the lens, hold still, and try again.
fix-too_dark = Face a window and try again.
fix-burnt_out = Step out of the direct light and try again.
fix-noisy = Take it in brighter light, facing a window.
fix-someone_else = It does not look like the person in your other photos. Send one person's photos only, or start over.
fix-no_framing = Step back, so that there is space above your head and both shoulders are in the picture.
fix-same_picture = I have it already. Send a different one if you like.
fix-indecent = Send an ordinary portrait, dressed. If this is a mistake, /privacy says how to reach the operator.
fix-looks_young = This is for adults only, and a coarse check takes this face for a young one. It is often wrong by years: try another photo; /privacy says how to reach the operator.
fix-uneven_light = Turn until the light is the same on both sides of your face.
fix-colour_cast = Move away from coloured lamps and walls; daylight is best.
fix-stretched = Send the original photo rather than a squeezed copy.
fix-hard_to_cut_out = Stand before a wall that is lighter or darker than your hair and clothes.
fix-hand_in_front = Keep your hands out of the picture.
fix-others_behind = Choose a spot with nobody behind you.

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = I can't make a headshot from these photos yet.
refusal-no_more_selfies = You have seen every headshot I can make in this style from these selfies: each is one of your own photos. Send another selfie or choose another style.
refusal-too_small = Your face is too small in these photos for a sharp headshot, and I won't blow it up. Come closer and send another.
refusal-no_framing = I can't frame a portrait from these without a cut edge showing. Step back, so that your head and both shoulders are in the picture.
refusal-too_tight = Your team's frame shows more around you than these selfies have, and a closer crop would not match the others. Hold the camera further away, with space above your head and both shoulders in the picture.
refusal-face_moved = My check found that the picture had changed your face too much, so I threw it away. Another selfie or style may do better.
refusal-indecent = I kept none of these headshots: a check of the finished pictures took them for indecent. If this is a mistake, /privacy says how to reach the operator.
refusal-no_colour = In black and white nothing can be warmer or cooler. Your picture stays as it is.
refusal-expired = Your selfies are no longer here: I delete them a day after your last headshots. Send them again, and I start at once.

## Progress

wait-seconds = about { $seconds } seconds
wait-minutes =
    { $minutes ->
        [one] about a minute
       *[other] about { $minutes } minutes
    }
progress-queued =
    { $ahead ->
        [0] You're next. { $style }, { $wait }.
        [one] One picture job before yours. { $style }, { $wait }.
       *[other] { $ahead } picture jobs before yours. { $style }, { $wait }.
    }
progress-running = { $stage } · { $style }

stage-read = Reading your selfies
stage-preview = Trying the styles on
stage-cut_out = Cutting you out of the background
stage-look = Looking at your selfies again
stage-draw = Drawing
stage-light = Setting the light
stage-grade = Matching the colours
stage-finish = Adding the finish
stage-work = Working on it

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] What was measured of your headshot, against your own photos:
       *[other] What was measured of headshot { $place } of { $count }, against your own photos:
    }
card-meaning = ✓ says: within the limit, as far as this can be measured. Whether it is you, you see best.
skin-choice = All pictures together, your skin came out further from your selfies than their light explains. Left in each pair: as drawn. Right: with the skin brought closer to your selfies. I may be wrong, so you choose; the others are deleted.
card-passed = Checked against your own photos, and within the limits: { $what }.
card-failed = Outside the limits: { $what }.
card-partly = Checked in part, and within the limits there: { $what }.
card-first_picture = Examined only in the first picture, made of the same photo: { $what }.
card-not_checked = Not checked: { $what }.
card-none = I have no measurements of this.
card-together = All pictures together, held against your selfies, are outside the limit: { $what }. Their light may be the reason.
card-withheld = I made { $made } and withheld { $count }, because my check found too much of a change: { $what }.
card-sample = From a sample photo, so it is only 320 × 400 pixels. From your own selfies they are up to 1600 × 2000.
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels. Your own face, hair and clothes; new background, light and crop.
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels: { $what }
card-set-aside =
    { $count ->
        [one] One selfie was left out: { $reason }.
       *[other] { $count } selfies were left out, most often: { $reason }.
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }: { $what }, { $level ->
        [paired] step by step
        [picture] against your selfies
       *[job] all headshots together
    }{ $why ->
        [none] {""}
       *[other] ; not everywhere: { $why }
    }
line-first_picture = – { $part }: examined only in the first picture, made of the same photo
line-not_checked =
    – { $part }: not checked{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what } changed by { NUMBER($value, style: "percent", maximumFractionDigits: 1) } (limit { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (limit { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limit { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what } changed by { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limit { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = Face
part-skin = Skin
part-eyes = Eyes
part-hair = Hair
part-anatomy = Shape and details
unchecked-no_face = no face found
unchecked-too_small = too small
unchecked-turned_away = turned away
unchecked-clipped = too bright or too dark
unchecked-monochrome = black and white
unchecked-hidden = not visible
unchecked-few_selfies = too few selfies
unchecked-few_pictures = too few headshots
unchecked-own_pixels = your own photo's pixels
unchecked-unlike_others = a selfie unlike the others
unchecked-told_otherwise = you told otherwise
unchecked-first_picture = examined only in the first picture
unchecked-no_model = no measure for it yet
measure-identity = distance of the faces
measure-skin = skin colour
measure-texture = skin texture
measure-eye = eyes
measure-eyes = eyes
measure-eye-colour = eye colour
measure-eyes-colour = eye colour
measure-hair = hair
measure-mouth = mouth
measure-mouth-colour = mouth colour
measure-teeth = teeth
measure-shape = shape of the face
measure-people = other people in the picture
measure-hands = extra hands
measure-ears = ears
measure-worn = glasses and headwear
measure-other = other measures
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = I agree
label-decline = No, thanks
label-start = Start
label-done = Choose a style
label-see_styles = See the styles
label-cancel = Cancel
label-more = More like this
label-another_style = Another style
label-families = All backgrounds
label-like_this = Like this one
label-use_look = Use this look
label-keep_look = Keep it
label-drop_look = Discard
label-drop_looks = Discard copied looks
label-team_choose = Choose the look
label-team_join = Make my headshot
label-team_unpin = Unpin
label-team_use = Use the team's look
label-team_leave = Leave the team's look
team-style = { $style } (exact)
label-full_size = Full size
label-adjust = Adjust
label-formats = Formats
label-warmer = Warmer
label-cooler = Cooler
label-brighter = Brighter
label-darker = Darker
label-tighter = Closer
label-wider = Wider
label-backdrop = Other backdrop
label-selfie = Other selfie
label-card = What was measured
label-picture = Picture { $place }
label-all_pictures = All of them
label-like_me = Looks like me
label-not_my_skin = My skin looks wrong
label-not_my_eyes = Not my eyes
label-not_my_hair = Not my hair
label-take_back = Take that back
label-say_more = Say something else
label-skin_as_drawn = Keep as drawn
label-skin_corrected = Keep the corrected ones
label-about_me = About me
label-tell_tone = My skin tone
label-tell_eyes = My eye colour
label-tell_hair = My hair
label-not_said = I'd rather not say
label-brown_eyes = Brown eyes
label-hazel_eyes = Hazel eyes
label-amber_eyes = Amber eyes
label-green_eyes = Green eyes
label-blue_eyes = Blue eyes
label-grey_eyes = Grey eyes
label-straight_hair = Straight hair
label-silk_press = Silk press
label-wavy_hair = Wavy hair
label-curly_hair = Curly hair
label-coily_hair = Coily hair
label-afro = Afro
label-twists = Twists
label-locs = Locs
label-box_braids = Box braids
label-cornrows = Cornrows
label-bald = Bald
label-hijab = Hijab
label-turban = Turban
label-start_over = Start over
label-delete = Delete my data
label-delete_yes = Delete everything
label-delete_no = Keep it
label-retry = Try again
label-appeal = That's a mistake
label-privacy = Privacy
label-language = Language
label-studio = Studio
label-true_face = True face
label-reimagined = Reimagined
label-open_chat = Open a private chat
label-add_selfies = Add selfies
label-add_picture = Add the picture

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }: { $what }
mode-style = { $style } ({ $mode })
mode-studio = your own face, hair and clothes, from your photo. Backdrop, light and crop are new.
mode-true_face = your own head, from your photo. Clothes, shoulders and backdrop are invented, and so is hair that reaches down there.
mode-reimagined = all of it is invented after your selfies, your face too. It may not be quite you; what I cannot check, I say.
modes-pictures = The pictures here are made in Studio; this mode draws its own.
modes-other = Or let another mode try:
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = One exception: you can choose a mode that draws. The style menu says what each one keeps and what it invents.
also-sent = But if you choose a mode that draws, and only then, your selfies are sent to another server, which makes the picture. The operator chose it; what it does with them, I cannot check.

## Styles (pipeline.styles); one that is not here goes by the title in its file

style-light_grey = LinkedIn light grey
style-navy = Navy
style-charcoal = Charcoal
style-white = White
style-warm = Warm
style-teal = Teal
style-office = Office
style-garden = Garden
style-library = Library
style-dusk = City at dusk
style-canvas = Slate canvas
style-mono = Black and white
style-canvas_umber = Umber canvas
style-canvas_olive = Olive canvas
style-canvas_pearl = Pearl canvas
style-meeting_room = Meeting room
style-loft = Brick loft
style-office_evening = Office at night
style-courtyard = Courtyard
style-autumn = Autumn avenue
style-library_light = Daylight library
style-study = Study
style-reading_room = Reading room
style-royal = Royal blue
style-burgundy = Burgundy
style-forest = Forest green
style-terracotta = Terracotta

family-paper = Plain paper
family-canvas = Painted canvas
family-office = Offices
family-outdoors = Outdoors
family-library = Libraries
family-brand = Brand colours

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    Send me a few selfies, choose a style, and get professional headshots that are still you.

    I change the background, the light and the crop. I do not redraw your face, and you keep your own clothes.

    Your selfies are stored encrypted, used only for your headshots, and deleted when you say so. Tap Start.
# At most 120 characters.
bot-short_description = Professional headshots from your own selfies, that are still you. Encrypted, and deleted when you say so.
# At most 100 characters each.
about-start = Begin, or go on where you were
about-headshot = Turn selfies into professional headshots
about-styles = See the styles and choose one
about-team = One look for everybody's headshots here
about-cancel = Stop what is being made
about-help = How it works, and what I cannot do
about-privacy = What I keep, where, and for how long
about-verify = Say whether a picture was made here
about-export = Get a copy of what I keep about you
about-delete = Delete everything I keep about you
about-language = Choose the language
about-me = Tell your skin tone, eyes and hair, if you like
about-colour = Have a background in your own colour, such as #0A66C2
option-photo = A selfie
option-colour = The colour, such as #0A66C2
select-style = Choose a style
# At most 32 characters.
context-headshot = Make a headshot from this
# At most 45 characters each.
modal-selfies = Your selfies
modal-selfies_label = 1 to 10 photos

## Languages, each by its own name (the same in every catalogue, so only here)

language-en = English
language-de = Deutsch
language-es = Español
language-fr = Français
language-hi = हिन्दी
language-pt = Português
language-zh = 简体中文

## Pictures

alt-style = Sample headshots of mannequins in the style { $style }
alt-own-style = Your selfie tried on in the style { $style }
alt-colour = The colour { $style }
alt-look = The background of the copied look
alt-format = Headshot: { $format }
alt-headshot = Headshot { $place } of { $count } in the style { $style }
alt-card = What was measured of headshot { $place }: your selfie's face and the headshot's, with the colours of the skin below
alt-skin = Headshots in pairs: left as drawn, right with the skin brought closer to your selfies
alt-tone = Skin tone { $tone } of 10
sample-astronaut = Eileen Collins
sample-grace_hopper = Grace Hopper
alt-sample = Sample photo: { $name }
file-format = headshot-{ $style }-{ $format }
file-name = headshot-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness: headshots that are still you
web-brand = Likeness
web-tagline = Headshots that are still you
web-hello = Professional headshots from your own selfies
web-lead = Your face, your hair, your clothes, in better light. Every picture is checked against your own photo.
web-lead-modes = You choose how much of a picture is your own. Every picture is checked against your own photos.
web-start = Start
web-point-private = Encrypted, and deleted when you say so
web-point-you = Your own pixels: nothing is redrawn
web-point-time = 1 to 12 selfies, then tap a style
web-log = Conversation
web-attach = Add photos
web-message = Message
web-placeholder = Message, or /help
web-send = Send
web-drop = Drop your selfies here
web-no-selfie = No selfie at hand? Try one of these. They are two different people, so pick one.
web-credits = Portraits: NASA; US Navy (public domain)
web-uploading = Sending photos
web-offline = Connection lost. Trying again…
web-online = Connected
web-too-big = { $name } is over 20 MB and was left out.
web-too-many = Up to { $most } photos at once; the rest was left out.
web-empty = { $name } is empty and was left out.
web-no-picture = { $name } is no picture and was left out.
web-gone = A photo that is no longer kept.
web-upload-failed = The photos did not get through.
web-retry = Send again
web-photo = Your photo { $place }
web-preparing = Preparing
web-viewer = Picture, enlarged
web-close = Close
web-previous = Previous picture
web-next = Next picture
web-download = Download
web-enlarge = Enlarge: { $what }
web-choose = Choose { $style }
web-progress = Progress
web-help = Help
web-privacy = Privacy
web-delete = Delete my data
web-you = You
web-password = Password
web-password-ask = This chat is private. Please enter its password.
web-password-wrong = That is not the password.
web-enter = Enter
web-port-busy = Port { $port } is in use by another program. Choose another one, for example WEB_PORT={ $other }.
web-needs-password = WEB_HOST={ $host } can be reached from other machines: set WEB_PASSWORD first, or use WEB_HOST=127.0.0.1.
web-open = Open http://{ $host }:{ $port }

## Where a picture comes from

origin-unaltered = Made here on { $date }, and unaltered since.
origin-altered = Made here on { $date }, and altered since: some of its bytes are not ours.
origin-not_ours = No signature of ours, and no copy of a headshot that is still held here. Either it was not made here, or I cannot tell: a chat that encodes a picture again drops the signature, headshots are held for a week at most, and a crop is not known again.
origin-copy = Made here on { $date }. This is a copy that was encoded again on its way, so it has lost its signature, and I cannot tell whether details were changed. The full-size file tells.

## The operator's page (bot.status)

status-title = Likeness: how things stand
status-open = Jobs open
status-wait = Oldest of them waits
status-outbox = Messages on their way
status-photos = Pictures held
status-oldest = Oldest picture held
status-overdue = Longest past its time
status-lost = Workers lost since the beginning
status-queue = Jobs by kind: running / queued / failed
status-took = From order to end in the last week: median and 95th percentile
status-measures = Measures of headshots in the last week: passed / failed / not checked
status-moved = How far the measures went, of what is allowed: 95th percentile
status-drift = Skin against what the selfies predict, by the tone that people told: mean, 95 % interval, jobs
status-set_aside = Photos set aside in the last week
status-refused = Photos refused for safety since the beginning
status-nothing = Nothing yet.
status-note = Numbers only: nothing here names a person, a photo or a chat.

## The command line (bot.console)

command-setting = The setting { $name } cannot be used: { $fault }. `.env.example` lists every setting.
command-unknown_style = There is no style { $style }. Choose one of: { $styles }.
command-too_many = Give at most { $most } selfies at a time.
command-no_file = No such file: { $files }
command-used = used (face { $face } px, score { $score })
command-set_aside = set aside, { $reason }. { $fix }
command-from = from { $source }
command-skin = skin within { $moved } L* of each step's input
command-together = All pictures together:
command-no_photos = No photographs in { $folder }: each folder in it should hold one person's.
command-no_jobs = No jobs in { $folder }: each folder in it should hold `selfies/` and `pictures/`.
command-few_people = Too few people to learn from: { $fault }.
command-calibrated = { $file }: from { $people } people ({ $tones }), tested on the other half:
command-audited = { $file }: { $jobs } jobs
command-audit_title = Is it still them?
command-audit_of = { $jobs } jobs, { $pictures } pictures, measured against the selfies they were made of. Nothing here was looked at by a person.
command-audit_pictures = Each picture
command-audit_pictures_note = How many pictures passed (green), failed (red) and could not be checked (grey). Limits are set so that about 5 in 100 innocent pictures fail each.
command-audit_jobs = The pictures of a job together
command-audit_jobs_note = The same, for all pictures of a job at once. Skin and the shape of a face are only judged so.
command-audit_drift = Drift of the skin
command-audit_drift_note = Mean over the jobs of people of one tone, with its 95 % interval; the band is ±1. Positive dL is paler, negative db less yellow, negative dC less colourful. An interval that crosses the band's edge decides nothing.
command-audit_said = What people here said of their headshots, against what was measured of them
command-audit_said_note = For each catch: how often people said that the part is not theirs, up to a value (as a share of its limit) and beyond it, in headshots, with 95 % intervals over people. The value is the one that parts complaints from content best, chosen on others than it is tried on. With fewer than 10 people who complained of a headshot, or were content with one, n is too small. No limit is moved by this.
command-said_none = Nobody has said anything here yet.
command-said_few = n too small: { $wrong } of { $people } people said it is not theirs
command-said_rises = complaints rise beyond { $cut } of the limit: { $above } there, { $below } up to it; { $wrong } of { $people } people
command-said_flat = no rise seen: { $above } beyond { $cut } of the limit, { $below } up to it; { $wrong } of { $people } people
command-audit_reasons = What could not be checked, and why
command-audit_reasons_note = Not checked is not passed.
command-audit_failed = What failed
command-audit_failed_note = Values beyond their limits.
command-audit_unknown = unknown
command-weights_good = good
command-weights_missing = missing
command-nothing_to_run = Nothing to run: set TELEGRAM_TOKEN (message @BotFather on Telegram, /newbot), DISCORD_TOKEN (discord.com/developers/applications, Bot, Reset Token) or WEB=1, in the environment or in `.env`.
command-no_token = No token: set { $name } in the environment or in `.env`. { $where }
command-telegram_token = Message @BotFather on Telegram, send /newbot, and copy the token it gives you.
command-discord_token = Create an application at discord.com/developers/applications, and copy the token from Bot, Reset Token.
command-bad_token = { $platform } does not know this token: set { $name } to the present one.
command-second_poller = Another program takes this bot's updates from Telegram: stop it, or use a token of its own.
command-webhook_secret = TELEGRAM_WEBHOOK_URL is set: set TELEGRAM_WEBHOOK_SECRET too (1 to 256 of A-Z a-z 0-9 _ -), so that nobody else can send updates.
command-no_ray = Ray is not installed: pip install "likeness[cluster]", here and on every machine of the cluster.
command-metrics_port = Port { $port } is in use by another program: choose another METRICS_PORT.
command-receipt_ours = This receipt is from here, and says what it said:
command-receipt_not_ours = This receipt is not from here, or it was changed.
command-appeal = { $person } ({ $code }) { $check }: { $asked ->
        [none] has not asked
       *[other] asked on { $asked }
    }, { $granted ->
        [none] not let through
       *[other] let through on { $granted }
    }
command-no_appeals = Nobody has appealed.
command-exempted = Done: that check turns them away no more, and they are told. /delete of theirs ends it too.
command-held = Done: that check counts for them again.
command-nobody = Nobody here is called that: see `likeness appeals`, or give a person as telegram:USER_ID or discord:USER_ID who has written to the bot.
command-certificate = Headshots are signed with { $folder }: SHA-256 { $fingerprint }, issued by { $issuer }, good until { $until }.
command-weights_needed = Model files are missing: run `likeness weights fetch` first (about 210 MB of downloads, 95 MB are kept).

command-accept-title = Acceptance run
command-accept-about = Every value stands before its limit; “!” is beyond it, “?” decides nothing by itself. Pictures are held against selfies that the engine was not shown. Where steps had the person's own pixels, each is held against its own input, and the worst is told with its step. Where everything is drawn there is no such input: skin and the shape of a face are then judged of all pictures of a mode together, and what stands beside texture is the spread among the selfies, no limit. Few selfies and few pictures say little.
command-accept-picture = Picture
command-accept-mode = Mode
command-accept-style = Style
command-accept-identity = Identity
command-accept-skin = Skin
command-accept-eyes = Eyes
command-accept-texture = Texture
command-accept-rest = Hair, teeth, shape, hands
command-accept-withheld = Would be withheld for
command-accept-cost = Time and memory
command-accept-together = all { $count } together
command-accept-none = none: { $why }
command-accept-written = Report and pictures: { $path }
command-accept-no_folder = No photos in { $path }.

doctor-python = Likeness needs Python 3.11 to 3.14.
doctor-weights = Model files are missing or damaged: run `likeness weights fetch`.
doctor-engine = ENGINE names no engine: use `studio`, `klein`, `qwen_edit`, `images_edits` or `auto`.
doctor-drawing_weights = ENGINE asks for these weights and they are not here: run `likeness weights fetch` with their name in pipeline/hub.toml, or name a folder in ENGINE_WEIGHTS.
doctor-disk = There is little room left on the disk: free some, or set DATA_DIR to another place.
doctor-sandbox = The process that opens photos does not start: on Linux it needs memfd and pipes.
doctor-data_dir = DATA_DIR cannot be written to: set it to a folder that can.
doctor-chromium = The browser test will skip: on Debian or Ubuntu, `sudo apt install chromium`.
