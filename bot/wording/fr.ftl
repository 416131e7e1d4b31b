# Every sentence Likeness says in French. Plain, warm, short, with "vous"; never more than was measured.
# No-break spaces stand before : ; ? ! » and after «.

## Messages (bot.conversation.Say)

say-consent =
    Bonjour ! À partir de vos selfies, je fais des portraits professionnels où vous restez vous-même. Avant d’en envoyer un, voici les règles :
    • Vos selfies sont conservés chiffrés sur ce serveur et ne servent qu’à vos portraits. Personne ne s’en sert pour entraîner quoi que ce soit.
    • Pour comparer vos photos entre elles, le serveur mesure votre visage. Ces mesures ne sont pas conservées ; les résultats des contrôles d’un portrait le sont, aussi longtemps que lui.
    • Je change le fond, la lumière et le cadrage. Je ne redessine pas votre visage, et vous gardez vos propres vêtements.
    • Les selfies sont supprimés un jour après vos derniers portraits, les portraits au bout d’une semaine. /delete détruit tout immédiatement.

    N’envoyez que des photos de vous, et seulement si vous avez 18 ans ou plus. Les visages qui semblent plus jeunes sont refusés. Vous êtes d’accord ?
say-consent_first = D’abord une chose : lisez le message ci-dessus et touchez « { label-agree } ». Jusque-là, je ne garde aucune photo.
say-consent_changed = Les conditions ont changé depuis votre accord, je dois donc vous le redemander. Vos selfies sont conservés chiffrés, ne servent qu’à vos portraits et sont détruits avec /delete. Puis-je continuer ?
say-photo_before_consent = Merci, mais je n’ai pas gardé cette photo : il me faut d’abord votre accord. Touchez « { label-agree } », puis renvoyez-la.
say-declined = Pas de souci. Je n’ai enregistré aucune photo de vous. Si vous changez d’avis, touchez « { label-agree } » ou envoyez /start.
say-send_selfies = Envoyez-moi de 1 à { $most } selfies. L’idéal : face à une fenêtre, rien devant le visage, les épaules dans l’image, dans la tenue que vous voulez montrer, car vous gardez vos propres vêtements.
say-welcome_back =
    Quel plaisir de vous revoir. { $good ->
        [0] Aucune de vos photos n’est encore utilisable.
        [one] Vous avez ici un bon selfie.
       *[other] Vous avez ici { $good } bons selfies.
    } Envoyez-en d’autres ou choisissez un style.
say-wished = Va pour « { $style } ». Envoyez-moi de 1 à { $most } selfies, face à une fenêtre et les deux épaules dans l’image : dès que l’un d’eux convient, je commence.
say-wished_first = Va pour « { $style } », avec votre premier bon selfie. Avant cela, lisez les conditions et touchez « { label-agree } ». Jusque-là, je ne garde aucune photo.
say-set_is_full = Cela suffit : je prends jusqu’à { $most } selfies à la fois, j’ai donc laissé de côté ceux en trop. Choisissez un style.
say-too_big = Ce fichier dépasse 20 Mo, je l’ai donc laissé de côté. Une photo prise au téléphone fait en général de 2 à 8 Mo.
say-not_a_picture = Je n’arrive pas à lire cette photo. Envoyez du JPEG, PNG, WEBP, AVIF ou HEIC.
say-own_selfies_here = Vos propres selfies sont déjà ici, et l’exemple montre quelqu’un d’autre. Recommencez à zéro si vous voulez essayer l’exemple.
say-busy_making = Je fais encore des portraits à partir de l’exemple. Annulez-les ou patientez un instant, puis envoyez vos photos.
say-could_not_look = Toutes mes excuses : je n’ai pas pu examiner une de vos photos, et c’est ma faute, pas la sienne. Merci de la renvoyer.
say-menu_before = Ce sont des mannequins de synthèse, à la peau claire, moyenne et foncée, aux cheveux lisses et crépus, mis en portrait comme votre selfie le sera. Le style que vous touchez, je le fais avec votre premier bon selfie.
say-menu = Les images sont des exemples ; les vôtres arrivent.
say-menu_with_you = Voici votre propre selfie dans chacun d’eux, en essai rapide.
say-menu_without_you = Les images sont des exemples.
say-no_colour = Écrivez une couleur avec # et six caractères de 0 à 9 et de a à f, par exemple #0A66C2 : elle sera alors parmi les couleurs de marque.
say-waiting_for_verdicts =
    Va pour « { $style } ». J’examine encore { $waiting ->
        [one] une photo
       *[other] { $waiting } photos
    }, puis je commence tout de suite.
say-ordered = Je fais vos portraits dans le style « { $style } ».
say-order_done =
    { $count ->
        [one] Votre portrait dans le style « { $style } » est prêt.
       *[other] Vos { $count } portraits dans le style « { $style } » sont prêts.
    }
say-already_making = Je m’en occupe déjà : « { $style } » est en cours. Le résultat apparaîtra ici.
say-crowded = Pardon, trop de monde veut des portraits en ce moment : cela va m’occuper pendant { $wait }. Rien n’est perdu : réessayez « { $style } » ensuite.
say-enough_open = Vous avez déjà en cours autant d’images que j’en accepte d’une personne : il leur faut encore { $wait }. Rien n’est perdu : réessayez « { $style } » ensuite.
say-cancelled =
    { $photos ->
        [0] C’est annulé.
       *[other] C’est annulé. Vos selfies sont toujours là.
    }
say-nothing_to_cancel = Rien n’est en cours, il n’y a donc rien à annuler. Pour supprimer vos photos, envoyez /delete.
say-fault = Pardon, « { $style } » a échoué, et c’est ma faute, pas celle de vos photos. Vos selfies sont toujours là.
say-mode_gone = « { $mode } » n’est plus disponible : la machine qui le dessine n’est pas là pour l’instant. Je n’ai fait aucune image, et vos selfies sont toujours là. { label-studio } marche toujours : { mode-studio }
say-full_size =
    { $count ->
        [one] Voici votre portrait dans le style « { $style } », en fichier taille réelle.
       *[other] Voici vos { $count } portraits dans le style « { $style } », en fichiers taille réelle.
    }
say-which_to_adjust = Laquelle faut-il changer ?
say-adjust =
    { $place ->
        [0] Que faut-il changer ?
       *[other] Que faut-il changer à la photo { $place } ?
    } Chaque appui est un petit pas, compté depuis la première photo. Votre peau garde sa couleur : ce pour quoi je ne peux pas le montrer, je ne l'envoie pas.
say-backdrops = Choisissez un fond. Vous, la lumière et le cadrage restez tels quels.
say-team_how = Dans un groupe Telegram ou un serveur Discord, la personne qui le gère y tape /team et choisit un style. Ensuite chacun fait son portrait avec moi en privé : même fond, même lumière, même taille de tête, même hauteur des yeux.
say-team_not_yours = Ceci ne vous permet pas de choisir le style de cette équipe : seule la personne qui gère la discussion de l'équipe le peut, pendant une heure après que /team y a été tapé. Si c'est vous, tapez-y /team à nouveau, et pas en anonyme.
say-team_there = Le style de votre équipe est { $style }. Seule la personne qui gère la discussion de l'équipe peut en choisir un autre, avec /team là-bas.
say-team_choose = Choisissez le style de votre équipe. Je dirai à l’équipe ce que vous touchez ; chacun fera ensuite son portrait en privé.
say-team_pinned =
    { $style } est épinglé et { $where ->
        [discord] le serveur est prévenu
       *[telegram] le groupe est prévenu
    }. Je garde que c'est vous qui l'avez épinglé jusqu'à son retrait ; /delete le retire aussi.
say-team_unpinned = Votre équipe n'a plus de style. Les portraits déjà faits restent tels quels.
say-team_invite = Le style de cette équipe est { $style }. Touchez le bouton pour faire votre portrait avec moi en privé : personne ici ne voit vos selfies. Toute l'équipe aura le même fond, la même lumière, la même taille de tête et la même hauteur des yeux.
say-team_followed = Le style de votre équipe est { $style }. Vous le trouvez en premier parmi les fonds. Il lui faut de la place : gardez la tête et les deux épaules bien à l'intérieur de la photo.
say-team_left = Vous avez quitté le style de l'équipe et le menu est de nouveau le vôtre. /team dans la discussion de l'équipe le propose à nouveau.
say-team_gone =
    Cette équipe n'a plus ce style. { $where ->
        [discord] Tapez /team dans le serveur si vous le gérez
       *[telegram] Tapez /team dans le groupe si vous le gérez
    }, ou demandez à la personne qui le gère.
say-team_admins = Seule la personne qui gère ce groupe peut en choisir le style.
say-team_call = Un style pour toute l'équipe : qui a tapé /team le choisit dans notre conversation privée.
say-adjusting = Un instant…
say-already_adjusting = Je m'en occupe déjà ; la photo apparaîtra ici.
say-adjust_later = Désolé, il y a trop d'attente en ce moment : il faut { $wait }. Votre photo est toujours là ; appuyez de nouveau à ce moment-là.
say-not_adjusted = Désolé, cela a échoué, et c'est ma faute. La photo que vous aviez est toujours là.
say-as_far =
    { $change ->
        [tighter] Je ne m'approche pas plus, en comptant depuis la première photo.
        [wider] Je ne m'éloigne pas plus, en comptant depuis la première photo.
       *[other] Je ne vais pas plus loin, en comptant depuis la première photo.
    }
say-no_room =
    { $change ->
        [tighter] De plus près, votre selfie a trop peu de pixels pour une photo nette. Je la laisse telle quelle.
       *[other] Votre selfie n'en montre pas plus : plus large, on verrait un bord coupé. Je la laisse telle quelle.
    }
say-no_other_selfie = C'est le seul selfie que je peux utiliser. Envoyez-en un autre, puis choisissez de nouveau le style.
differs = Par rapport à la première photo : { $what }.
differs-nothing = Comme la première photo.
differs-warmer = plus chaude ({ $steps } sur { $most })
differs-cooler = plus froide ({ $steps } sur { $most })
differs-brighter = plus claire ({ $steps } sur { $most })
differs-darker = plus sombre ({ $steps } sur { $most })
differs-tighter = plus près ({ $steps } sur { $most })
differs-wider = plus large ({ $steps } sur { $most })
differs-backdrop = le fond de { $style }
say-which_to_format = Laquelle dans tous les formats ?
say-formatting = Je la recadre dans chaque format…
say-formats_ready = Les formats sont prêts.
formats-are =
    { $count ->
        [0] Aucun des formats ne peut être fait à partir de ce selfie :
        [one] Voici un format, en fichier. Chacun est recadré, mesuré sur le visage et marqué.
       *[other] Voici { $count } formats, en fichiers. Chacun est recadré, mesuré sur le visage et marqué.
    }
formats-one = • { $format } : { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format } : laissé de côté, { $why }
lacking-too_small = le selfie a trop peu de pixels pour cela
lacking-no_framing = le selfie montre trop peu autour de vous pour cela
lacking-face_moved = mon contrôle a trouvé trop de changement
format-square = carré, pour LinkedIn
format-circle = son aspect dans le cercle d’un profil
format-cv = vertical, pour un CV
format-banner = bannière, pour LinkedIn
format-badge = badge
format-print_4x6 = tirage, 4 × 6 pouces à 300 ppp
format-print_5x7 = tirage, 5 × 7 pouces à 300 ppp
format-passport_like = comme une photo de passeport, 35 × 45 mm, mais pas une photo officielle
say-likeness =
    { $count ->
        [one] Vous ressemble-t-il ?
       *[other] Vous ressemblent-ils ?
    } Votre réponse améliore mes vérifications. Je la garde avec les valeurs mesurées, sans photo, un an au plus ; /delete l’efface aussitôt.
say-which_one =
    { $answer ->
        [like_me] Lequel vous ressemble ?
        [not_my_skin] Sur lequel votre peau n’est-elle pas la bonne ?
        [not_my_eyes] Sur lequel ne sont-ce pas vos yeux ?
       *[not_my_hair] Sur lequel ne sont-ce pas vos cheveux ?
    }
say-noted =
    Merci, c’est noté : { $answer ->
        [like_me] cela vous ressemble
        [not_my_skin] votre peau n’est pas la bonne
        [not_my_eyes] ce ne sont pas vos yeux
       *[not_my_hair] ce ne sont pas vos cheveux
    }{ $place ->
        [0] {""}
       *[other] { " " }(image { $place })
    }.
say-taken_back = Retiré : rien de cette réponse n’est conservé. Vous pouvez en donner une autre.
say-skin_as_drawn = Entendu : elles restent comme elles ont été dessinées.
say-skin_corrected = C’est fait : l’album montre maintenant celles dont la peau est rapprochée de vos selfies.
say-about_me =
    Ce que vous pouvez me dire de vous, en un geste à chaque fois. Je ne le devine jamais, et rien ne vous oblige à le dire.
    • teint : { $tone ->
        [0] non précisé
       *[other] { $tone } sur 10
    }
    • yeux : { $eyes ->
        [none] non précisé
       *[other] { $eyes }
    }
    • cheveux : { $hair ->
        [none] non précisé
       *[other] { $hair }
    }

    Les yeux et les cheveux disent à mes contrôles à quoi comparer. Si vous choisissez un mode qui dessine, ils font aussi partie de ce qu’on lui demande de dessiner.
say-ask_eyes = Quel mot se rapproche le plus de la couleur de vos yeux ?
say-ask_hair = Quel mot se rapproche le plus de vos cheveux, ou de ce que vous portez à leur place ?
say-word_told = C’est noté : { $word }. Envoyez /me pour le changer ou le retirer.
say-word_untold = Entendu : je ne conserve aucun mot de vous pour cela.
say-tone_told = C’est noté : teint { $tone }. Envoyez /me pour le changer ou le retirer.
say-tone_untold = Entendu : je ne conserve aucun teint de vous.
say-started_over = On repart de zéro : ces selfies sont supprimés. Envoyez-m’en de 1 à { $most } nouveaux. Les portraits terminés restent jusqu’à ce que vous les supprimiez.
say-ask_delete =
    Tout supprimer ? { $selfies ->
        [0] Cela comprend votre accord et cette conversation
        [one] Cela comprend 1 selfie
       *[other] Cela comprend { $selfies } selfies
    }{ $pictures ->
        [0] {""}
        [one] { " " }et 1 portrait
       *[other] { " " }et { $pictures } portraits
    }. C’est irréversible.
say-kept = Rien n’a été supprimé.
say-receipt =
    Supprimé à l’instant de ce serveur :
    • selfies : { $selfies }
    • portraits : { $pictures }
    • les essais, vos réponses, votre accord et cette conversation
    • travaux arrêtés : { $jobs }

    La clé qui les chiffrait est détruite elle aussi. Ce que nos programmes en gardent encore en mémoire disparaît en quelques secondes, avec les travaux qui s’arrêtent. Les fichiers que vous avez téléchargés sont à vous et vous restent.

    { $where ->
        [telegram] Mes messages ici disparaissent aussi, sauf ceux de plus de 48 heures, que Telegram ne me laisse plus supprimer. Ceux-là, et les vôtres, vous seul pouvez les y supprimer.
        [discord] Mes messages ici disparaissent aussi, sauf les réponses dans un serveur que vous seul voyez et qui ont plus d’un quart d’heure : Discord ne me laisse plus les supprimer. Celles-là, et vos propres messages, vous seul pouvez les y supprimer.
       *[web] Cette conversation disparaît aussi de cette page. Ce que votre navigateur garde de lui-même, vous seul pouvez l’y supprimer.
    }

    Votre reçu, signé : { $code }
say-nothing_to_delete = Il n’y a ici rien de vous à supprimer.
say-help =
    Je fais des portraits professionnels à partir de vos selfies. Le visage, les cheveux et les vêtements restent tels qu’ils sont sur la photo.

    1. Envoyez de 1 à { $most } selfies, un par un ou tous d’un coup.
    2. Je vous dis lesquels sont bons et comment améliorer les autres.
    3. Choisissez un style, et les portraits apparaissent ici. Ou touchez « { label-like_this } » parmi les styles et envoyez un portrait dont vous voulez le style.

    Ce que je ne sais pas faire : changer vos vêtements, votre pose ou votre expression. Un selfie petit ou flou reste petit ou flou.

    /start commencer · /styles choisir un style · /cancel arrêter · /privacy ce que je conserve · /export une copie · /verify vérifier une image · /delete tout supprimer · /language langue · /me teint, yeux, cheveux · /colour un fond à votre couleur · /team un même style pour un groupe ou un serveur
say-privacy =
    Ce que je conserve : vos selfies, les essais et portraits qui en sont tirés, la date de votre accord, votre langue, sur Discord le serveur où vous écrivez, ce que vous me dites de vos portraits et de votre apparence (/me), les styles que vous avez copiés ou épinglés pour une équipe et cette conversation.
    Où : sur ce serveur, les images chiffrées avec une clé qui vous est propre. L’application où nous écrivons les apporte et les rapporte, selon ses propres conditions ; personne d’autre ne les reçoit.
    Pour quoi faire : vos portraits, rien d’autre ; ce que vous m’en dites, à mieux vérifier. Personne ne s’en sert pour entraîner quoi que ce soit.
    Votre visage est mesuré pour vérifier les photos et le résultat. Ce qui permet de l’identifier n’est pas conservé. Avec chaque portrait, et aussi longtemps que lui, je conserve une empreinte de l’image entière, qui reconnaît ses copies (/verify) et ne trouve aucun visage.
    Combien de temps : les selfies jusqu’à un jour après vos derniers portraits, les portraits une semaine, ce que vous m’en dites un an.
    Comment y mettre fin : /delete détruit tout immédiatement, en commençant par la clé.
    Qui l’exploite : { $contact ->
        [none] l’exploitant n’a laissé aucune adresse ici.
       *[other] écrivez à { $contact }, aussi en cas de refus par erreur.
    }
    La plus ancienne photo que je garde de quelqu’un a { $hours ->
        [0] moins d’une heure.
        [one] { $hours } heure.
       *[other] { $hours } heures.
    }
    /export vous remet une copie de tout.
say-stats =
    { $open } travaux ouverts, le plus ancien depuis { $wait } s ; { $done } faits et { $failed } échoués cette dernière semaine.
    { $messages } messages en route. { $photos } images gardées, la plus ancienne depuis { $hours } h.
    { $refused } photos refusées par sécurité et { $lost } processus perdus depuis le début.
    { $appeals } réclamations sans réponse : `likeness appeals`.
say-send_to_verify = Envoyez-moi l’image sous forme de fichier. Je vous dis si je l’ai faite et si elle a été modifiée depuis. Elle n’entre dans aucune sélection, et je la supprime aussitôt.
say-send_to_copy = Envoie-moi un portrait dont tu veux le style. Je lis son arrière-plan, sa lumière et son cadrage : jamais le visage, les cheveux ni les vêtements. Il ne rejoint aucun lot, et je le supprime aussitôt.
say-reading_look = Je lis le style ...
say-look_read = J'ai lu le style et supprimé l'image.
say-no_look =
    Je n'ai pas pu copier le style : { $why ->
        [no_face] je ne trouve aucun visage sur l'image. Envoie la photo d'une personne.
        [stretched] l'image est déformée. Envoie-la dans ses propres proportions.
        [several_faces] il y a plusieurs personnes sur l'image. Envoie celle d'une seule personne.
        [too_small] la personne y est trop petite. Envoie-la plus grande ou recadrée plus près.
        [cut_off] le visage est coupé. Envoie une image de toute la tête.
        [hard_to_cut_out] on voit trop peu l'arrière-plan. Envoies-en une avec plus d'espace autour de la personne.
        [indecent] je ne travaille pas avec une telle image.
       *[other] je ne peux pas ouvrir le fichier. Envoie-le en JPEG ou PNG.
    }
say-look_kept = Gardé : il est dans le menu. Je garde les { $most } derniers.
say-look_dropped = Abandonné.
look-shown =
    Le style, { $side ->
        [left] éclairé de la gauche
        [right] éclairé de la droite
       *[front] éclairé de face
    }, { $colours ->
        [grey] en noir et blanc
       *[colour] en couleur
    }. L'arrière-plan est un champ doux de ses couleurs. Si ton selfie est éclairé de l'autre côté, je retourne l'arrière-plan ; ta peau garde sa couleur.
own-look = Style copié
say-looking_where_from = Je regarde d’où elle vient…
say-not_served = Ce bot est réservé aux personnes invitées.{ $contact ->
        [none] {""}
       *[other] { " " }Son exploitant : { $contact }
    }
say-day_is_spent = C’était votre dernière commande pour aujourd’hui. Dans { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }, il y en aura d’autres ; vos selfies restent ici.
say-not_served_here = Sur ce serveur, je ne fais pas de portraits. Écrivez-moi plutôt directement.
say-server_is_spent = Ce serveur a eu ses portraits pour aujourd’hui. Dans { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }, il y en aura d’autres ; vos selfies restent ici.
say-server_is_full = Je m’occupe déjà d’autant de personnes de ce serveur que j’en prends à la fois. Rien n’est perdu : réessayez { $style } dans quelques minutes.
say-appealed = C’est noté : vous êtes sur la liste de l’exploitant sous le code { $code }. { $contact ->
        [none] Il n’a laissé aucune adresse ici, merci de patienter.
       *[other] Écrivez à { $contact } pourquoi c’était une erreur, en indiquant ce code.
    } S’il vous laisse passer, je vous le dis ici.
say-let_through = L’exploitant vous laisse passer { $check ->
        [age] le contrôle de l’âge
        [decency] le contrôle de la décence
        [several] le contrôle qu’une photo ne montre qu’une personne
       *[people] le contrôle que toutes les photos montrent une seule personne
    }. Envoyez la photo de nouveau, s’il vous plaît.
archive-files = Tout ce que je conserve sur vous, en { $count ->
        [one] un fichier
       *[other] { $count } fichiers
    } : votre accord, vos réglages, cette conversation, les mesures et les images.
alt-archive = Une copie de vos données
say-tone = Lequel se rapproche le plus de votre peau ? Cela ne change rien à vos images : je peux ainsi voir si je traite tous les teints de la même façon. Je ne le devine jamais, et rien ne vous oblige à le dire.
say-language = Dans quelle langue voulez-vous discuter ?
say-language_set = Désormais, nous parlons français.
say-stale =
    Ce bouton date d’avant et ne fonctionne plus. { $step ->
        [new] Envoyez /start pour commencer.
        [consent] Touchez « { label-agree } » pour commencer.
        [making] Vos portraits sont en cours.
        [selfies] Envoyez des selfies ou choisissez un style.
       *[other] Vous pouvez choisir un style ou envoyer d’autres selfies.
    }
say-not_now =
    { $step ->
        [new] Je fais des portraits à partir de vos selfies. Touchez « { label-start } » ou envoyez /start.
        [consent] Lisez d’abord le message ci-dessus et touchez « { label-agree } », s’il vous plaît.
        [selfies] Je comprends les photos et les boutons. Envoyez-moi un selfie ou choisissez un style. /help vous en dit plus.
        [styles] Je comprends les photos et les boutons. Touchez un des styles ou envoyez d’autres selfies. /help vous en dit plus.
        [waiting] J’examine encore vos photos, puis la suite vient d’elle-même. Pour arrêter, envoyez /cancel.
        [making] Vos portraits sont en cours ; ils apparaîtront ici. Pour arrêter, envoyez /cancel.
       *[delivered] Je comprends les photos et les boutons. Choisissez un autre style ou envoyez d’autres selfies. /help vous en dit plus.
    }

## Messages that only a platform says

say-continue_in_private = Il s’agit de votre visage, alors faisons cela en privé : ouvrez une discussion privée avec moi.
say-too_slow_download = Je n’ai pas pu récupérer cette photo depuis { $platform } ; merci de la renvoyer.
say-too_much_at_once = C’est plus que je ne peux traiter à la fois. Merci de réessayer dans une minute.
say-not_all_shown = Toutes mes excuses : vos portraits sont prêts, mais n’ont pas tous pu être affichés ici. Touchez « { label-full_size } » pour les recevoir en fichiers.
say-numbered_styles = Les numéros correspondent aux boutons.
menu-kinds = Quel genre de fond ? Choisissez-en un pour voir ses styles.
menu-kind = { $kind } : choisissez un style.
menu-colour = La couleur de votre marque ? Écrivez-la, par exemple #0A66C2.
say-send_as_file = Astuce : envoyée comme fichier, une photo garde toute sa qualité.
placeholder-picture = Votre image se développe…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] J’examine votre photo…
       *[other] J’examine { $waiting } photos…
    }
coach-all-good = .
coach-still = , encore { $waiting } à voir…
coach-good =
    { $good ->
        [0] Aucune utilisable pour l’instant
        [one] { $good } bonne
       *[other] { $good } bonnes
    }
coach-set-aside =
    { $count ->
        [one] , { $count } écartée : { $reason }.
       *[other] , { $count } écartées : { $reason }.
    }
coach-several =
    { $count ->
        [one] , { $count } écartée.
       *[other] , { $count } écartées.
    }
coach-problem = Photo { $place } : { $reason }. { $fix }
coach-fix = Photo { $place } : { $fix }
coach-note = La photo { $place } convient. Une astuce : { $note }
coach-also = Photo { $place }, en plus : { $note }
coach-none =
    { $count ->
        [one] Celle-ci n’est pas encore utilisable : { $reason }. { $fix }
       *[other] Aucune de ces { $count } n’est encore utilisable. Le plus utile : { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = fichier vide
reason-unreadable = fichier illisible
reason-too_many_pixels = image trop grande pour être ouverte
reason-absurd_shape = format trop long et étroit
reason-took_too_long = ouverture trop lente
reason-no_face = aucun visage trouvé
reason-several_faces = plusieurs personnes
reason-too_small = visage trop petit
reason-cut_off = sujet coupé au bord
reason-covered = visage couvert
reason-turned_away = visage tourné
reason-eyes_closed = yeux fermés
reason-blurred = image floue
reason-too_dark = manque de lumière
reason-burnt_out = trop de lumière
reason-noisy = trop de grain
reason-someone_else = quelqu’un d’autre
reason-no_framing = pas assez de place pour un portrait
reason-same_picture = deux fois la même image
reason-indecent = non convenable
reason-looks_young = semble mineur
reason-uneven_light = lumière inégale
reason-colour_cast = lumière colorée
reason-stretched = image déformée
reason-hard_to_cut_out = détourage difficile
reason-hand_in_front = une main dans l’image
reason-others_behind = des gens derrière

fix-empty = Le fichier n’est pas arrivé entier. Merci de le renvoyer.
fix-unreadable = Je n’arrive pas à ouvrir ce fichier. Envoyez-le en JPEG, PNG, WEBP, AVIF ou HEIC.
fix-too_many_pixels = Elle dépasse 50 mégapixels. Envoyez une version plus petite.
fix-absurd_shape = Envoyez une photo ordinaire, pas un panorama ni une bande étroite.
fix-took_too_long = Faites-en une capture d’écran, ou envoyez une autre photo.
fix-no_face = Regardez droit vers l’objectif, avec tout votre visage dans l’image.
fix-several_faces = Envoyez-en une où l’on ne voit que vous.
fix-too_small = Rapprochez-vous : votre visage devrait occuper un tiers de la hauteur de l’image.
fix-cut_off = Reculez un peu, pour que toute votre tête et vos épaules soient dans l’image.
fix-covered = Retirez lunettes de soleil ou masque, et dégagez votre visage des mains et des cheveux.
fix-turned_away = Tournez votre visage vers l’objectif.
fix-eyes_closed = Réessayez les yeux ouverts.
fix-blurred = Essuyez l’objectif, ne bougez plus et réessayez.
fix-too_dark = Mettez-vous face à une fenêtre et réessayez.
fix-burnt_out = Éloignez-vous de la lumière directe et réessayez.
fix-noisy = Prenez-la avec plus de lumière, face à une fenêtre.
fix-someone_else = Cela ne ressemble pas à la personne de vos autres photos. N’envoyez que les photos d’une seule personne, ou recommencez à zéro.
fix-no_framing = Reculez, pour qu’il y ait de la place au-dessus de votre tête et que vos deux épaules soient dans l’image.
fix-same_picture = Je l’ai déjà. Envoyez-en une autre si vous voulez.
fix-indecent = Envoyez un portrait ordinaire, habillé. Si c’est une erreur, /privacy indique comment joindre l’exploitant.
fix-looks_young = Ce service est réservé aux adultes, et un contrôle grossier prend ce visage pour celui d’un jeune. Il se trompe souvent de plusieurs années : essayez une autre photo ; /privacy indique comment joindre l’exploitant.
fix-uneven_light = Tournez-vous jusqu’à ce que la lumière soit égale des deux côtés de votre visage.
fix-colour_cast = Éloignez-vous des lampes et des murs colorés ; la lumière du jour est l’idéal.
fix-stretched = Envoyez la photo d’origine plutôt qu’une copie déformée.
fix-hard_to_cut_out = Placez-vous devant un mur plus clair ou plus foncé que vos cheveux et vos vêtements.
fix-hand_in_front = Gardez vos mains hors de l’image.
fix-others_behind = Choisissez un endroit où il n’y a personne derrière vous.

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = Je ne peux pas encore faire de portrait à partir de ces photos.
refusal-no_more_selfies = Vous avez vu tous les portraits que je peux faire dans ce style à partir de ces selfies : chacun est une de vos propres photos. Envoyez un autre selfie ou choisissez un autre style.
refusal-too_small = Votre visage est trop petit sur ces photos pour un portrait net, et je ne vais pas l’agrandir artificiellement. Rapprochez-vous et envoyez-en une autre.
refusal-no_framing = Je ne peux pas cadrer de portrait à partir de celles-ci sans qu’un bord coupé se voie. Reculez, pour que votre tête et vos deux épaules soient dans l’image.
refusal-too_tight = Le cadre de votre équipe montre plus autour de vous que ces selfies n'en ont, et un cadrage plus serré n'irait pas avec les autres. Éloignez l'appareil, avec de la place au-dessus de la tête et les deux épaules sur la photo.
refusal-face_moved = Ma vérification a montré que l’image avait trop changé votre visage, je l’ai donc jetée. Un autre selfie ou un autre style marchera peut-être mieux.
refusal-indecent = Je n’ai gardé aucun de ces portraits : un contrôle des images finies les a jugées indécentes. Si c’est une erreur, /privacy indique comment joindre l’exploitant.
refusal-no_colour = En noir et blanc, rien ne peut être plus chaud ni plus froid. Votre photo reste telle quelle.
refusal-expired = Vos selfies ne sont plus ici : je les supprime un jour après vos derniers portraits. Renvoyez-les et je commence tout de suite.

## Progress

wait-seconds = environ { $seconds } secondes
wait-minutes =
    { $minutes ->
        [one] environ une minute
       *[other] environ { $minutes } minutes
    }
progress-queued =
    { $ahead ->
        [0] Votre tour est le prochain. « { $style } », { $wait }.
        [one] Un traitement d’images avant le vôtre. « { $style } », { $wait }.
       *[other] { $ahead } traitements d’images avant le vôtre. « { $style } », { $wait }.
    }
progress-running = { $stage } · { $style }

stage-read = Lecture de vos selfies
stage-preview = Essai des styles
stage-cut_out = Détourage
stage-look = Nouveau regard sur vos selfies
stage-draw = Dessin en cours
stage-light = Réglage de la lumière
stage-grade = Harmonisation des couleurs
stage-finish = Dernières finitions
stage-work = En cours

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] Ce qui a été mesuré sur votre portrait, par rapport à vos photos :
       *[other] Ce qui a été mesuré sur le portrait { $place } sur { $count }, par rapport à vos photos :
    }
card-meaning = ✓ veut dire : dans la limite, pour autant que cela se mesure. Si c’est bien vous, vous le voyez mieux que personne.
skin-choice = Sur l’ensemble des images, votre peau s’écarte de vos selfies plus que leur lumière ne l’explique. À gauche de chaque paire : comme dessiné. À droite : la peau rapprochée de vos selfies. Je peux me tromper, alors vous choisissez ; les autres sont supprimées.
card-passed = Comparé à vos propres photos et dans les limites : { $what }.
card-failed = Hors limites : { $what }.
card-partly = Vérifié en partie, et là dans les limites : { $what }.
card-first_picture = Examiné seulement dans la première image, faite de la même photo : { $what }.
card-not_checked = Non vérifié : { $what }.
card-none = Je n’ai pas de mesures à ce sujet.
card-together = Toutes les images ensemble, par rapport à vos selfies, sont hors limite : { $what }. Leur lumière peut en être la cause.
card-withheld = J’en ai fait { $made } et retenu { $count }, car ma vérification a trouvé un changement trop grand : { $what }.
card-sample = À partir d’une photo d’exemple, donc seulement 320 × 400 pixels. Avec vos propres selfies, cela va jusqu’à 1600 × 2000.
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels. Votre visage, vos cheveux et vos vêtements ; fond, lumière et cadrage nouveaux.
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels : { $what }
card-set-aside =
    { $count ->
        [one] Un selfie a été laissé de côté : { $reason }.
       *[other] { $count } selfies ont été laissés de côté, le plus souvent pour cette raison : { $reason }.
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part } : { $what }, { $level ->
        [paired] étape par étape
        [picture] par rapport à vos selfies
       *[job] tous les portraits ensemble
    }{ $why ->
        [none] {""}
       *[other] { " " }; pas partout : { $why }
    }
line-first_picture = – { $part } : examiné seulement dans la première image, faite de la même photo
line-not_checked =
    – { $part } : non vérifié{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what }, écart de { NUMBER($value, style: "percent", maximumFractionDigits: 1) } (limite { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (limite { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what }, écart de { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = Visage
part-skin = Peau
part-eyes = Yeux
part-hair = Cheveux
part-anatomy = Forme et détails
unchecked-no_face = aucun visage trouvé
unchecked-too_small = trop petit
unchecked-turned_away = tourné
unchecked-clipped = trop clair ou trop sombre
unchecked-monochrome = noir et blanc
unchecked-hidden = non visible
unchecked-few_selfies = trop peu de selfies
unchecked-few_pictures = trop peu de portraits
unchecked-own_pixels = les pixels de votre propre photo
unchecked-unlike_others = selfie différent des autres
unchecked-told_otherwise = vous avez dit autrement
unchecked-first_picture = examiné seulement dans la première image
unchecked-no_model = pas encore de mesure pour cela
measure-identity = distance des visages
measure-skin = couleur de la peau
measure-texture = texture de la peau
measure-eye = yeux
measure-eyes = yeux
measure-eye-colour = couleur des yeux
measure-eyes-colour = couleur des yeux
measure-hair = cheveux
measure-mouth = bouche
measure-mouth-colour = couleur de la bouche
measure-teeth = dents
measure-shape = forme du visage
measure-people = autres personnes dans l’image
measure-hands = mains en trop
measure-ears = oreilles
measure-worn = lunettes et couvre-chef
measure-other = autres mesures
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = J’accepte
label-decline = Non merci
label-start = Commencer
label-done = Choisir un style
label-see_styles = Voir les styles
label-cancel = Annuler
label-more = D’autres dans ce style
label-another_style = Un autre style
label-families = Tous les fonds
label-like_this = Comme celui-ci
label-use_look = Utiliser ce style
label-keep_look = Le garder
label-drop_look = Abandonner
label-drop_looks = Abandonner les styles copiés
label-team_choose = Choisir le style
label-team_join = Faire mon portrait
label-team_unpin = Retirer
label-team_use = Prendre le style de l'équipe
label-team_leave = Quitter le style de l'équipe
team-style = { $style } (exact)
label-full_size = Taille réelle
label-adjust = Ajuster
label-formats = Formats
label-warmer = Plus chaude
label-cooler = Plus froide
label-brighter = Plus claire
label-darker = Plus sombre
label-tighter = Plus près
label-wider = Plus large
label-backdrop = Autre fond
label-selfie = Autre selfie
label-card = Ce qui a été mesuré
label-picture = Image { $place }
label-all_pictures = Toutes
label-like_me = Cela me ressemble
label-not_my_skin = Ma peau n’est pas la bonne
label-not_my_eyes = Pas mes yeux
label-not_my_hair = Pas mes cheveux
label-take_back = Retirer cela
label-say_more = Dire autre chose
label-skin_as_drawn = Garder comme dessiné
label-skin_corrected = Garder les corrigées
label-about_me = À propos de moi
label-tell_tone = Mon teint
label-tell_eyes = La couleur de mes yeux
label-tell_hair = Mes cheveux
label-not_said = Je préfère ne pas le dire
label-brown_eyes = Yeux marron
label-hazel_eyes = Yeux noisette
label-amber_eyes = Yeux ambre
label-green_eyes = Yeux verts
label-blue_eyes = Yeux bleus
label-grey_eyes = Yeux gris
label-straight_hair = Cheveux raides
label-silk_press = Cheveux lissés (silk press)
label-wavy_hair = Cheveux ondulés
label-curly_hair = Cheveux bouclés
label-coily_hair = Cheveux crépus
label-afro = Afro
label-twists = Vanilles (twists)
label-locs = Locks
label-box_braids = Box braids
label-cornrows = Tresses collées (cornrows)
label-bald = Chauve
label-hijab = Hijab
label-turban = Turban
label-start_over = Recommencer à zéro
label-delete = Supprimer mes données
label-delete_yes = Tout supprimer
label-delete_no = Tout garder
label-retry = Réessayer
label-appeal = C’est une erreur
label-privacy = Confidentialité
label-language = Langue
label-studio = Studio
label-true_face = Vrai visage
label-reimagined = Redessiné
label-open_chat = Ouvrir une discussion privée
label-add_selfies = Ajouter des selfies
label-add_picture = Ajouter l'image

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode } : { $what }
mode-style = { $style } ({ $mode })
mode-studio = votre visage, vos cheveux et vos vêtements, tirés de votre photo. Le fond, la lumière et le cadrage sont nouveaux.
mode-true_face = votre propre tête, tirée de votre photo. Les vêtements, les épaules et le fond sont inventés, de même que les cheveux qui descendent jusque-là.
mode-reimagined = tout est inventé d’après vos selfies, votre visage aussi. Ce n’est peut-être pas tout à fait vous ; ce que je ne peux pas vérifier, je le dis.
modes-pictures = Les images d’ici sont faites en Studio ; ce mode dessine les siennes.
modes-other = Ou laissez essayer un autre mode :
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = Une exception : vous pouvez choisir un mode qui dessine. Le menu des styles dit ce que chacun garde et ce qu’il invente.
also-sent = Mais si vous choisissez un mode qui dessine, et seulement alors, vos selfies sont envoyés à un autre serveur, qui fait l’image. L’exploitant l’a choisi ; ce qu’il en fait, je ne peux pas le vérifier.

## Styles (pipeline.styles)

style-light_grey = Gris clair LinkedIn
style-navy = Bleu marine
style-charcoal = Anthracite
style-white = Blanc
style-warm = Tons chauds
style-teal = Bleu canard
style-office = Bureau
style-garden = Jardin
style-library = Bibliothèque
style-dusk = Ville au crépuscule
style-canvas = Toile ardoise
style-mono = Noir et blanc
style-canvas_umber = Toile terre d’ombre
style-canvas_olive = Toile olive
style-canvas_pearl = Toile perle
style-meeting_room = Salle de réunion
style-loft = Loft en brique
style-office_evening = Bureau le soir
style-courtyard = Cour à arcades
style-autumn = Allée d’automne
style-library_light = Bibliothèque claire
style-study = Cabinet de travail
style-reading_room = Salle de lecture
style-royal = Bleu roi
style-burgundy = Bordeaux
style-forest = Vert forêt
style-terracotta = Terre cuite

family-paper = Papier uni
family-canvas = Toile peinte
family-office = Bureaux
family-outdoors = En plein air
family-library = Bibliothèques
family-brand = Couleurs de marque

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    Envoyez-moi quelques selfies, choisissez un style et recevez des portraits professionnels où vous restez vous-même.

    Je change le fond, la lumière et le cadrage. Je ne redessine pas votre visage, et vous gardez vos propres vêtements.

    Vos selfies sont conservés chiffrés, ne servent qu’à vos portraits et sont supprimés quand vous le dites. Touchez le bouton ci-dessous pour commencer.
# At most 120 characters.
bot-short_description = Des portraits professionnels faits de vos selfies, fidèles à vous. Chiffrés, et supprimés quand vous le dites.
# At most 100 characters each.
about-start = Commencer, ou reprendre là où vous en étiez
about-headshot = Transformer des selfies en portraits professionnels
about-styles = Voir les styles et en choisir un
about-team = Un même style pour les portraits d'ici
about-cancel = Arrêter ce qui est en cours
about-help = Comment ça marche, et ce que je ne sais pas faire
about-privacy = Ce que je conserve, où et combien de temps
about-verify = Dire si une image a été faite ici
about-export = Recevoir une copie de ce que je conserve sur vous
about-delete = Supprimer tout ce que je conserve sur vous
about-language = Choisir la langue
about-me = Dire votre teint, vos yeux, vos cheveux, si vous le voulez
about-colour = Un fond à votre propre couleur, par exemple #0A66C2
option-photo = Un selfie
option-colour = La couleur, par exemple #0A66C2
select-style = Choisissez un style
# At most 32 characters.
context-headshot = En faire un portrait
# At most 45 characters each.
modal-selfies = Vos selfies
modal-selfies_label = De 1 à 10 photos

## Pictures

alt-style = Exemples de portraits de mannequins de vitrine dans le style « { $style } »
alt-own-style = Votre selfie essayé dans le style « { $style } »
alt-colour = La couleur { $style }
alt-look = L'arrière-plan du style copié
alt-format = Portrait : { $format }
alt-headshot = Portrait { $place } sur { $count } dans le style « { $style } »
alt-card = Ce qui a été mesuré sur le portrait { $place } : le visage de votre selfie et celui du portrait, avec les couleurs de la peau en dessous
alt-skin = Portraits par paires : à gauche comme dessiné, à droite la peau rapprochée de vos selfies
alt-tone = Teint { $tone } sur 10
sample-astronaut = Eileen Collins
sample-grace_hopper = Grace Hopper
alt-sample = Photo d’exemple : { $name }
file-format = portrait-{ $style }-{ $format }
file-name = portrait-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness : des portraits où vous restez vous-même
web-brand = Likeness
web-tagline = Des portraits où vous restez vous-même
web-hello = Des portraits professionnels à partir de vos propres selfies
web-lead = Votre visage, vos cheveux, vos vêtements, sous une meilleure lumière. Chaque image est vérifiée par rapport à votre propre photo.
web-lead-modes = Vous choisissez quelle part de l’image est à vous. Chaque image est vérifiée par rapport à vos propres photos.
web-start = Commencer
web-point-private = Chiffré, et supprimé quand vous le dites
web-point-you = Vos propres pixels : rien n’est redessiné
web-point-time = De 1 à 12 selfies, puis touchez un style
web-log = Conversation
web-attach = Ajouter des photos
web-message = Message
web-placeholder = Message, ou /help
web-send = Envoyer
web-drop = Déposez vos selfies ici
web-no-selfie = Pas de selfie sous la main ? Essayez l’un de ceux-ci. Ce sont deux personnes différentes, choisissez-en une.
web-credits = Portraits : NASA ; US Navy (domaine public)
web-uploading = Envoi des photos
web-offline = Connexion perdue. Nouvel essai…
web-online = En ligne
web-too-big = { $name } dépasse 20 Mo et a été laissé de côté.
web-too-many = Jusqu’à { $most } photos à la fois ; le reste a été laissé de côté.
web-empty = { $name } est vide et a été laissé de côté.
web-no-picture = { $name } n’est pas une image et a été laissé de côté.
web-gone = Une photo qui n’est plus conservée.
web-upload-failed = Les photos ne sont pas arrivées.
web-retry = Renvoyer
web-photo = Votre photo { $place }
web-preparing = Préparation
web-viewer = Image agrandie
web-close = Fermer
web-previous = Image précédente
web-next = Image suivante
web-download = Télécharger
web-enlarge = Agrandir : { $what }
web-choose = Choisir « { $style } »
web-progress = Progression
web-help = Aide
web-privacy = Confidentialité
web-delete = Supprimer mes données
web-you = Vous
web-password = Mot de passe
web-password-ask = Cette discussion est privée. Merci de saisir son mot de passe.
web-password-wrong = Ce n’est pas le bon mot de passe.
web-enter = Entrer

## Where a picture comes from

origin-unaltered = Faite ici le { $date }, et inchangée depuis.
origin-altered = Faite ici le { $date }, et modifiée depuis : certains octets ne sont pas les nôtres.
origin-not_ours = Aucune signature de notre part, et ce n’est la copie d’aucun portrait encore gardé ici. Soit elle n’a pas été faite ici, soit je ne peux pas le dire : une messagerie qui réencode une image en retire la signature, les portraits sont gardés une semaine au plus, et un recadrage n’est pas reconnu.
origin-copy = Faite ici le { $date }. C’est une copie réencodée en route : elle a perdu sa signature, et je ne peux pas dire si des détails ont été modifiés. Le fichier en taille réelle le dit.
