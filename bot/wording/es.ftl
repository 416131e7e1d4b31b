# Every sentence Likeness says in Spanish. Plain, warm, short, with "tú"; never more than was measured.

## Messages (bot.conversation.Say)

say-consent =
    ¡Hola! Convierto tus selfies en retratos profesionales en los que sigues siendo tú. Antes de que me envíes una, este es el trato:
    • Tus selfies se guardan cifradas en este servidor y solo se usan para tus retratos. Nadie entrena nada con ellas.
    • Para comparar tus fotos entre sí, el servidor mide tu rostro. Esas medidas no se conservan; los resultados de las comprobaciones de un retrato sí, tanto tiempo como el retrato.
    • Cambio el fondo, la luz y el encuadre. No redibujo tu rostro, y conservas tu propia ropa.
    • Las selfies se borran un día después de tus últimos retratos; los retratos, al cabo de una semana. /delete lo destruye todo al instante.

    Envía solo fotos tuyas, y solo si tienes 18 años o más. Los rostros que parecen más jóvenes se rechazan. ¿Me das permiso?
say-consent_first = Primero, una cosa: lee el mensaje de arriba y toca «{ label-agree }». Hasta entonces no guardo ninguna foto.
say-consent_changed = Las condiciones han cambiado desde que las aceptaste, así que tengo que volver a preguntarte. Tus selfies se guardan cifradas, solo se usan para tus retratos y se destruyen con /delete. ¿Puedo seguir?
say-photo_before_consent = Gracias, pero no he guardado esa foto: antes necesito tu consentimiento. Toca «{ label-agree }» y vuelve a enviarla.
say-declined = De acuerdo. No he guardado ninguna foto tuya. Si cambias de opinión, toca «{ label-agree }» o envía /start.
say-send_selfies = Envíame de 1 a { $most } selfies. Lo mejor: de cara a una ventana, sin nada delante del rostro, con los hombros dentro de la foto y con la ropa con la que quieres que te vean, porque conservas la tuya.
say-welcome_back =
    Qué bueno verte de nuevo. { $good ->
        [0] Ninguna de tus fotos sirve todavía.
        [one] Tienes aquí una selfie buena.
       *[other] Tienes aquí { $good } selfies buenas.
    } Envía más o elige un estilo.
say-wished = «{ $style }», perfecto. Envíame de 1 a { $most } selfies, de cara a una ventana y con los dos hombros en la foto: en cuanto una sea buena, empiezo.
say-wished_first = «{ $style }», perfecto, con tu primera selfie buena. Antes, lee las condiciones y toca «{ label-agree }». Hasta entonces no guardo ninguna foto.
say-set_is_full = Con eso basta: acepto hasta { $most } selfies a la vez, así que he dejado fuera las que sobraban. Elige un estilo.
say-too_big = Ese archivo pesa más de 20 MB, así que lo he dejado fuera. Una foto directa del teléfono suele pesar entre 2 y 8 MB.
say-not_a_picture = No puedo leer esa foto. Envía JPEG, PNG, WEBP, AVIF o HEIC.
say-own_selfies_here = Aquí ya tienes tus propias selfies, y la persona del ejemplo es otra. Empieza de nuevo si quieres probar el ejemplo.
say-busy_making = Todavía estoy haciendo retratos con el ejemplo. Cancélalos o espera un momento, y luego envía tus fotos.
say-could_not_look = Lo siento: no he podido revisar una de tus fotos, y la culpa es mía, no de la foto. Envíala otra vez, por favor.
say-menu_before = Son maniquíes creados por ordenador, de piel clara, media y oscura, con pelo liso y con pelo muy rizado, convertidos en retratos como lo será tu selfie. El estilo que toques lo hago con tu primera selfie buena.
say-menu = Las imágenes son ejemplos; las tuyas están en camino.
say-menu_with_you = Esta es tu propia selfie en cada uno de ellos, como una prueba rápida.
say-menu_without_you = Las imágenes son ejemplos.
say-no_colour = Escribe un color como # y seis caracteres de 0 a 9 y de a a f, por ejemplo #0A66C2: así estará entre los colores de marca.
say-waiting_for_verdicts =
    «{ $style }», perfecto. Todavía estoy revisando { $waiting ->
        [one] una foto
       *[other] { $waiting } fotos
    }; en cuanto termine, empiezo.
say-ordered = Estoy haciendo tus retratos en el estilo «{ $style }».
say-order_done =
    { $count ->
        [one] Tu retrato en el estilo «{ $style }» está listo.
       *[other] Tus { $count } retratos en el estilo «{ $style }» están listos.
    }
say-already_making = Ya estoy en ello: estoy haciendo «{ $style }». Aparecerá aquí.
say-crowded = Lo siento, ahora mismo hay demasiada gente que quiere retratos: me tendrán ocupado { $wait }. No se ha perdido nada: prueba «{ $style }» otra vez después.
say-enough_open = Ya tienes en marcha todas las imágenes que acepto de una persona: tardarán { $wait }. No se ha perdido nada: prueba «{ $style }» otra vez después.
say-cancelled =
    { $photos ->
        [0] Cancelado.
       *[other] Cancelado. Tus selfies siguen aquí.
    }
say-nothing_to_cancel = Ahora mismo no estoy haciendo nada, así que no hay nada que cancelar. Para eliminar tus fotos, envía /delete.
say-fault = Lo siento, no he podido hacer «{ $style }», y la culpa es mía, no de tus fotos. Tus selfies siguen aquí.
say-mode_gone = «{ $mode }» ya no está disponible: la máquina que lo dibuja no está por ahora. No he hecho ninguna imagen, y tus selfies siguen aquí. { label-studio } está siempre: { mode-studio }
say-full_size =
    { $count ->
        [one] Aquí tienes tu retrato en el estilo «{ $style }» como archivo a tamaño completo.
       *[other] Aquí tienes tus { $count } retratos en el estilo «{ $style }» como archivos a tamaño completo.
    }
say-which_to_adjust = ¿Cuál debería ser diferente?
say-adjust =
    { $place ->
        [0] ¿Qué debería ser diferente?
       *[other] ¿Qué debería ser diferente en la foto { $place }?
    } Cada toque es un paso pequeño, contado desde la primera foto. Tu piel conserva su color: si no puedo comprobarlo, no te la envío.
say-backdrops = Elige un fondo. Tú, la luz y el encuadre os quedáis como estáis.
say-team_how = En un grupo de Telegram o un servidor de Discord, quien lo administra escribe /team allí y elige un estilo. Después cada persona hace su retrato conmigo en privado, con el mismo fondo, la misma luz, el mismo tamaño de cabeza y la misma altura de ojos.
say-team_not_yours = Con esto no puedes elegir el estilo de ese equipo: solo puede quien administra el chat del equipo, durante una hora después de escribir /team allí. Si eres tú, escribe /team allí otra vez, y no de forma anónima.
say-team_there = El estilo de tu equipo es { $style }. Solo quien administra el chat del equipo puede elegir otro, con /team allí.
say-team_choose = Elige el estilo de tu equipo. Diré al equipo lo que toques; cada persona hará su retrato en privado.
say-team_pinned =
    { $style } queda fijado y { $where ->
        [discord] el servidor ya lo sabe
       *[telegram] el grupo ya lo sabe
    }. Guardo que lo fijaste tú hasta que se quite; /delete también lo quita.
say-team_unpinned = Tu equipo ya no tiene estilo fijado. Los retratos hechos se quedan como están.
say-team_invite = El estilo de este equipo es { $style }. Toca el botón para hacer tu retrato conmigo en privado: aquí nadie ve tus selfies. Los de todo el equipo tendrán el mismo fondo, la misma luz, el mismo tamaño de cabeza y la misma altura de ojos.
say-team_followed = El estilo de tu equipo es { $style }. Está el primero entre los fondos. Necesita espacio: deja la cabeza y los dos hombros bien dentro de la foto.
say-team_left = Has dejado el estilo del equipo y el menú vuelve a ser tuyo. /team en el chat del equipo lo ofrece de nuevo.
say-team_gone =
    Ese equipo no tiene ahora ese estilo. { $where ->
        [discord] Escribe /team en el servidor si lo administras
       *[telegram] Escribe /team en el grupo si lo administras
    }, o pregunta a quien lo haga.
say-team_admins = Solo quien administra este grupo puede elegir su estilo.
say-team_call = Un estilo para todo el equipo: quien escribió /team lo elige en nuestro chat privado.
say-adjusting = Un momento…
say-already_adjusting = Ya estoy en ello; aparecerá aquí.
say-adjust_later = Lo siento, ahora mismo hay demasiado en espera: hace falta { $wait }. Tu foto sigue aquí; vuelve a tocar entonces.
say-not_adjusted = Lo siento, eso ha fallado y es culpa mía. La foto que tenías sigue aquí.
say-as_far =
    { $change ->
        [tighter] No me acerco más que eso, contado desde la primera foto.
        [wider] No me alejo más que eso, contado desde la primera foto.
       *[other] No voy más lejos, contado desde la primera foto.
    }
say-no_room =
    { $change ->
        [tighter] Más cerca, tu selfie tiene muy pocos píxeles para una foto nítida. La dejo como está.
       *[other] Tu selfie no muestra más: con un encuadre más amplio se vería un borde cortado. La dejo como está.
    }
say-no_other_selfie = Es el único selfie que puedo usar. Envía otro y elige el estilo de nuevo.
differs = Comparada con la primera foto: { $what }.
differs-nothing = Como la primera foto.
differs-warmer = más cálida ({ $steps } de { $most })
differs-cooler = más fría ({ $steps } de { $most })
differs-brighter = más clara ({ $steps } de { $most })
differs-darker = más oscura ({ $steps } de { $most })
differs-tighter = más cerca ({ $steps } de { $most })
differs-wider = más amplia ({ $steps } de { $most })
differs-backdrop = el fondo de { $style }
say-which_to_format = ¿Cuál en todos los formatos?
say-formatting = La recorto en cada formato…
say-formats_ready = Los formatos están listos.
formats-are =
    { $count ->
        [0] Con este selfie no se puede hacer ninguno de los formatos:
        [one] Aquí tienes un formato, como archivo. Cada uno se encuadra de nuevo, se mide en la cara y se marca.
       *[other] Aquí tienes { $count } formatos, como archivos. Cada uno se encuadra de nuevo, se mide en la cara y se marca.
    }
formats-one = • { $format }: { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }: omitido, { $why }
lacking-too_small = el selfie tiene muy pocos píxeles para eso
lacking-no_framing = el selfie muestra muy poco a tu alrededor para eso
lacking-face_moved = mi control encontró demasiado cambio
format-square = cuadrada, para LinkedIn
format-circle = cómo se ve en el círculo de un perfil
format-cv = vertical, para el currículum
format-banner = banner, para LinkedIn
format-badge = credencial
format-print_4x6 = copia, 4 × 6 pulgadas a 300 ppp
format-print_5x7 = copia, 5 × 7 pulgadas a 300 ppp
format-passport_like = como de pasaporte, 35 × 45 mm, pero no es una foto oficial
say-likeness =
    { $count ->
        [one] ¿Se parece a ti?
       *[other] ¿Se parecen a ti?
    } Tu respuesta mejora mis comprobaciones. La conservo con los valores medidos, sin ninguna foto, un año como máximo; /delete la elimina al instante.
say-which_one =
    { $answer ->
        [like_me] ¿Cuál se parece a ti?
        [not_my_skin] ¿En cuál no está bien tu piel?
        [not_my_eyes] ¿En cuál no son tus ojos?
       *[not_my_hair] ¿En cuál no es tu pelo?
    }
say-noted =
    Gracias, anotado: { $answer ->
        [like_me] se parece a ti
        [not_my_skin] tu piel no está bien
        [not_my_eyes] no son tus ojos
       *[not_my_hair] no es tu pelo
    }{ $place ->
        [0] {""}
       *[other] { " " }(imagen { $place })
    }.
say-taken_back = Retirado: no se conserva nada de esa respuesta. Puedes dar otra.
say-skin_as_drawn = De acuerdo: se quedan como se dibujaron.
say-skin_corrected = Hecho: el álbum muestra ahora las que tienen la piel más cerca de tus selfies.
say-about_me =
    Lo que puedes contarme de ti, con un toque cada cosa. Nunca lo adivino, y no tienes por qué decirlo.
    • tono de piel: { $tone ->
        [0] sin decir
       *[other] { $tone } de 10
    }
    • ojos: { $eyes ->
        [none] sin decir
       *[other] { $eyes }
    }
    • pelo: { $hair ->
        [none] sin decir
       *[other] { $hair }
    }

    Los ojos y el pelo dicen a mis comprobaciones con qué comparar. Si eliges un modo que dibuja, también forman parte de lo que se le pide dibujar.
say-ask_eyes = ¿Qué palabra se acerca más al color de tus ojos?
say-ask_hair = ¿Qué palabra se acerca más a tu pelo, o a lo que llevas en su lugar?
say-word_told = Anotado: { $word }. Envía /me para cambiarlo o retirarlo.
say-word_untold = De acuerdo: no conservo ninguna palabra tuya para eso.
say-tone_told = Anotado: tono de piel { $tone }. Envía /me para cambiarlo o retirarlo.
say-tone_untold = De acuerdo: no conservo ningún tono de piel tuyo.
say-started_over = Empezamos de cero: esas selfies se han borrado. Envíame de 1 a { $most } nuevas. Los retratos terminados se quedan hasta que los borres.
say-ask_delete =
    ¿Borrarlo todo? { $selfies ->
        [0] Se trata de tu consentimiento y esta conversación
        [one] Se trata de 1 selfie
       *[other] Se trata de { $selfies } selfies
    }{ $pictures ->
        [0] {""}
        [one] { " " }y 1 retrato
       *[other] { " " }y { $pictures } retratos
    }. No se puede deshacer.
say-kept = No se ha borrado nada.
say-receipt =
    Borrado ahora mismo de este servidor:
    • selfies: { $selfies }
    • retratos: { $pictures }
    • las pruebas, tus respuestas, tu consentimiento y esta conversación
    • trabajos detenidos: { $jobs }

    La clave con la que se cifraron también se ha destruido. Lo que nuestros programas aún tengan de ellos en la memoria desaparece en segundos, con los trabajos que se están deteniendo. Los archivos que descargaste son tuyos y los conservas.

    { $where ->
        [telegram] Mis mensajes de aquí también se borran, salvo los de más de 48 horas, que Telegram ya no me deja borrar. Esos, y los tuyos, solo tú puedes borrarlos allí.
        [discord] Mis mensajes de aquí también se borran, salvo las respuestas en un servidor que solo ves tú y que tienen más de un cuarto de hora: Discord ya no me deja borrarlas. Esas, y tus propios mensajes, solo tú puedes borrarlos allí.
       *[web] Esta conversación también desaparece de esta página. Lo que tu navegador guarde por su cuenta, solo tú puedes borrarlo allí.
    }

    Tu recibo, firmado: { $code }
say-nothing_to_delete = Aquí no hay nada tuyo que borrar.
say-help =
    Hago retratos profesionales a partir de tus selfies. El rostro, el pelo y la ropa quedan como están en la foto.

    1. Envía de 1 a { $most } selfies, de una en una o todas a la vez.
    2. Te digo cuáles son buenas y cómo mejorar las demás.
    3. Elige un estilo, y los retratos aparecen aquí. O toca «{ label-like_this }» entre los estilos y envía un retrato cuyo aspecto quieras.

    Lo que no puedo hacer: cambiar tu ropa, tu pose o tu expresión. Una selfie pequeña o borrosa seguirá siendo pequeña o borrosa.

    /start empezar · /styles elegir un estilo · /cancel parar · /privacy qué conservo · /export una copia · /verify comprobar una imagen · /delete eliminar todo · /language idioma · /me tono de piel, ojos, pelo · /colour un fondo en tu color · /team un mismo estilo para un grupo o servidor
say-privacy =
    Qué conservo: tus selfies, sus pruebas y retratos, cuándo diste tu consentimiento, tu idioma, en Discord el servidor en el que escribes, lo que me digas de tus retratos y de tu aspecto (/me), los estilos que copiaste o fijaste para un equipo y esta conversación.
    Dónde: en este servidor, con las imágenes cifradas con una clave solo tuya. La aplicación en la que escribimos las trae y las lleva, según sus propias condiciones; nadie más las recibe.
    Para qué: para tus retratos y nada más; lo que me digas de ellos, para comprobar mejor. Nadie entrena nada con ello.
    Tu rostro se mide para revisar las fotos y el resultado. Lo que lo identifica no se conserva. Con cada retrato, y durante el mismo tiempo, conservo una huella de la imagen entera que reconoce sus copias (/verify) y no encuentra ninguna cara.
    Cuánto tiempo: las selfies, hasta un día después de tus últimos retratos; los retratos, una semana; lo que me digas de ellos, un año.
    Cómo ponerle fin: /delete lo destruye todo al instante, y la clave lo primero.
    Quién lo gestiona: { $contact ->
        [none] el operador no ha dejado aquí ninguna dirección.
       *[other] escribe a { $contact }, también si te rechazaron por error.
    }
    La foto más antigua que guardo de alguien tiene { $hours ->
        [0] menos de una hora.
        [one] 1 hora.
       *[other] { $hours } horas.
    }
    /export te da una copia de todo.
say-stats =
    { $open } trabajos abiertos, el más antiguo desde hace { $wait } s; { $done } hechos y { $failed } fallidos en la última semana.
    { $messages } mensajes en camino. { $photos } imágenes guardadas, la más antigua desde hace { $hours } h.
    { $refused } fotos rechazadas por seguridad y { $lost } procesos perdidos desde el principio.
    { $appeals } reclamaciones sin respuesta: `likeness appeals`.
say-send_to_verify = Envíame la imagen como archivo. Te digo si la hice yo y si se ha cambiado desde entonces. No entra en ninguna selección, y la borro enseguida.
say-send_to_copy = Envíame un retrato cuyo aspecto quieras. Leo su fondo, su luz y su encuadre: nunca la cara, el pelo ni la ropa. No entra en ningún conjunto y lo borro enseguida.
say-reading_look = Estoy leyendo el aspecto ...
say-look_read = He leído el aspecto y he borrado la imagen.
say-no_look =
    No he podido copiar el aspecto: { $why ->
        [no_face] no encuentro ninguna cara en la imagen. Envía una foto de una persona.
        [stretched] la imagen está deformada. Envíala con sus propias proporciones.
        [several_faces] hay varias personas en la imagen. Envía una de una sola persona.
        [too_small] la persona es demasiado pequeña. Envíala más grande o más recortada.
        [cut_off] la cara está cortada. Envía una imagen con toda la cabeza.
        [hard_to_cut_out] se ve muy poco fondo. Envía una con más espacio alrededor de la persona.
        [indecent] no trabajo con una imagen así.
       *[other] no puedo abrir el archivo. Envíalo en JPEG o PNG.
    }
say-look_kept = Guardado: está en el menú. Guardo los últimos { $most }.
say-look_dropped = Descartado.
look-shown =
    El aspecto, { $side ->
        [left] con luz desde la izquierda
        [right] con luz desde la derecha
       *[front] con luz de frente
    }, { $colours ->
        [grey] en blanco y negro
       *[colour] en color
    }. El fondo es un campo suave de sus colores. Si tu selfie tiene la luz del otro lado, reflejo el fondo; tu piel conserva su color.
own-look = Aspecto copiado
say-looking_where_from = Miro de dónde viene…
say-not_served = Este bot es solo para personas invitadas.{ $contact ->
        [none] {""}
       *[other] { " " }Su operador: { $contact }
    }
say-day_is_spent = Ese fue tu último pedido de hoy. Dentro de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } habrá más; tus selfies se quedan aquí.
say-not_served_here = En este servidor no hago retratos. Escríbeme directamente.
say-server_is_spent = Este servidor ya ha tenido sus retratos de hoy. Dentro de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } habrá más; tus selfies se quedan aquí.
say-server_is_full = Estoy con tantas personas de este servidor como atiendo a la vez. No se pierde nada: prueba { $style } otra vez en unos minutos.
say-appealed = Anotado: estás en la lista del operador como { $code }. { $contact ->
        [none] No ha dejado ninguna dirección aquí, así que ten paciencia.
       *[other] Escribe a { $contact } por qué fue un error, e indica ese código.
    } Si te deja pasar, te lo digo aquí.
say-let_through = El operador te deja pasar { $check ->
        [age] la comprobación de edad
        [decency] la comprobación de decencia
        [several] la comprobación de que una foto muestra a una sola persona
       *[people] la comprobación de que todas las fotos muestran a una sola persona
    }. Envía la foto otra vez, por favor.
archive-files = Todo lo que conservo sobre ti, en { $count ->
        [one] un archivo
       *[other] { $count } archivos
    }: tu consentimiento, ajustes, esta conversación, lo que se midió y las imágenes.
alt-archive = Una copia de tus datos
say-tone = ¿Cuál se acerca más a tu piel? No cambia nada en tus imágenes: así puedo ver si trato igual todos los tonos de piel. Nunca lo adivino, y no tienes por qué decirlo.
say-language = ¿En qué idioma hablamos?
say-language_set = A partir de ahora, en español.
say-stale =
    Ese botón es de antes y ya no funciona. { $step ->
        [new] Envía /start para empezar.
        [consent] Toca «{ label-agree }» para empezar.
        [making] Ahora mismo estoy haciendo tus retratos.
        [selfies] Envía selfies o elige un estilo.
       *[other] Puedes elegir un estilo o enviar más selfies.
    }
say-not_now =
    { $step ->
        [new] Hago retratos a partir de tus selfies. Toca «{ label-start }» o envía /start.
        [consent] Primero lee el mensaje de arriba y toca «{ label-agree }», por favor.
        [selfies] Entiendo fotos y botones. Envíame una selfie o elige un estilo. Con /help te cuento más.
        [styles] Entiendo fotos y botones. Toca uno de los estilos o envía más selfies. Con /help te cuento más.
        [waiting] Todavía estoy revisando tus fotos y después sigo por mi cuenta. Para parar, envía /cancel.
        [making] Ahora mismo estoy haciendo tus retratos; aparecerán aquí. Para parar, envía /cancel.
       *[delivered] Entiendo fotos y botones. Elige otro estilo o envía más selfies. Con /help te cuento más.
    }

## Messages that only a platform says

say-continue_in_private = Se trata de tu rostro, así que mejor en privado: abre un chat privado conmigo.
say-too_slow_download = No he podido descargar esa foto de { $platform }; envíala otra vez, por favor.
say-too_much_at_once = Es más de lo que puedo atender a la vez. Inténtalo otra vez dentro de un minuto, por favor.
say-not_all_shown = Lo siento: tus retratos están listos, pero no se han podido mostrar todos aquí. Toca «{ label-full_size }» para recibirlos como archivos.
say-numbered_styles = Los números corresponden a los botones.
menu-kinds = ¿Qué tipo de fondo? Elige uno para ver sus estilos.
menu-kind = { $kind }: elige un estilo.
menu-colour = ¿El color de tu marca? Escríbelo, por ejemplo #0A66C2.
say-send_as_file = Consejo: si la envías como archivo, la foto conserva toda su calidad.
placeholder-picture = Estoy revelando tu imagen…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] Estoy mirando tu foto…
       *[other] Estoy mirando { $waiting } fotos…
    }
coach-all-good = .
coach-still = , { $waiting } por revisar…
coach-good =
    { $good ->
        [0] Todavía no sirve ninguna
        [one] 1 buena
       *[other] { $good } buenas
    }
coach-set-aside =
    { $count ->
        [one] , 1 descartada: { $reason }.
       *[other] , { $count } descartadas: { $reason }.
    }
coach-several =
    { $count ->
        [one] , 1 descartada.
       *[other] , { $count } descartadas.
    }
coach-problem = Foto { $place }: { $reason }. { $fix }
coach-fix = Foto { $place }: { $fix }
coach-note = La foto { $place } está bien. Un consejo: { $note }
coach-also = Foto { $place }, además: { $note }
coach-none =
    { $count ->
        [one] Esta todavía no me sirve: { $reason }. { $fix }
       *[other] Todavía no me sirve ninguna de estas { $count }. Lo que más ayudará: { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = archivo vacío
reason-unreadable = archivo ilegible
reason-too_many_pixels = imagen demasiado grande para abrirse
reason-absurd_shape = formato demasiado largo y estrecho
reason-took_too_long = apertura demasiado lenta
reason-no_face = sin ningún rostro visible
reason-several_faces = varias personas
reason-too_small = rostro demasiado pequeño
reason-cut_off = corte en el borde
reason-covered = rostro tapado
reason-turned_away = rostro girado
reason-eyes_closed = ojos cerrados
reason-blurred = imagen borrosa
reason-too_dark = muy poca luz
reason-burnt_out = demasiada luz
reason-noisy = demasiado grano
reason-someone_else = otra persona
reason-no_framing = sin espacio para un retrato
reason-same_picture = la misma imagen dos veces
reason-indecent = no adecuada
reason-looks_young = parece menor de edad
reason-uneven_light = luz desigual
reason-colour_cast = luz de color
reason-stretched = imagen deformada
reason-hard_to_cut_out = recorte difícil
reason-hand_in_front = una mano en la foto
reason-others_behind = gente detrás

fix-empty = El archivo no llegó completo. Envíalo otra vez, por favor.
fix-unreadable = No puedo abrir ese archivo. Envíalo como JPEG, PNG, WEBP, AVIF o HEIC.
fix-too_many_pixels = Tiene más de 50 megapíxeles. Envía una versión más pequeña.
fix-absurd_shape = Envía una foto normal, no una panorámica ni una tira.
fix-took_too_long = Hazle una captura de pantalla o envía otra foto.
fix-no_face = Mira de frente a la cámara, con todo el rostro dentro de la foto.
fix-several_faces = Envía una en la que salgas solo tú.
fix-too_small = Acércate: tu rostro debería ocupar un tercio de la altura de la foto.
fix-cut_off = Aléjate un poco para que se vean toda la cabeza y los hombros.
fix-covered = Quítate las gafas de sol o la mascarilla, y no te tapes el rostro con las manos ni el pelo.
fix-turned_away = Gira el rostro hacia la cámara.
fix-eyes_closed = Prueba otra vez con los ojos abiertos.
fix-blurred = Limpia la lente, no te muevas y prueba otra vez.
fix-too_dark = Ponte de cara a una ventana y prueba otra vez.
fix-burnt_out = Aléjate de la luz directa y prueba otra vez.
fix-noisy = Hazla con más luz, de cara a una ventana.
fix-someone_else = No parece la persona de tus otras fotos. Envía solo fotos de una misma persona o empieza de nuevo.
fix-no_framing = Aléjate para que haya espacio sobre la cabeza y se vean los dos hombros.
fix-same_picture = Ya la tengo. Si quieres, envía otra distinta.
fix-indecent = Envía un retrato normal, con ropa. Si es un error, /privacy dice cómo contactar con el operador.
fix-looks_young = Esto es solo para adultos, y una comprobación aproximada toma esta cara por una joven. Se equivoca a menudo en años: prueba otra foto; /privacy dice cómo contactar con el operador.
fix-uneven_light = Gírate hasta que la luz sea igual en los dos lados del rostro.
fix-colour_cast = Aléjate de lámparas y paredes de colores; lo mejor es la luz del día.
fix-stretched = Envía la foto original en lugar de una copia deformada.
fix-hard_to_cut_out = Ponte delante de una pared más clara o más oscura que tu pelo y tu ropa.
fix-hand_in_front = Deja las manos fuera de la foto.
fix-others_behind = Elige un sitio donde no haya nadie detrás de ti.

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = Con estas fotos todavía no puedo hacer un retrato.
refusal-no_more_selfies = Ya has visto todos los retratos que puedo hacer en este estilo con estas selfies: cada uno es una de tus propias fotos. Envía otra selfie o elige otro estilo.
refusal-too_small = Tu rostro es demasiado pequeño en estas fotos para un retrato nítido, y no voy a ampliarlo a la fuerza. Acércate y envía otra.
refusal-no_framing = Con estas no puedo encuadrar un retrato sin que se vea un borde cortado. Aléjate para que se vean la cabeza y los dos hombros.
refusal-too_tight = El encuadre de tu equipo muestra más a tu alrededor de lo que hay en estos selfies, y un recorte más cerrado no coincidiría con los demás. Aleja la cámara, con espacio sobre la cabeza y los dos hombros en la foto.
refusal-face_moved = Mi revisión detectó que la imagen había cambiado demasiado tu rostro, así que la descarté. Puede que otra selfie u otro estilo funcionen mejor.
refusal-indecent = No me he quedado con ninguno de estos retratos: una comprobación de las imágenes terminadas las tomó por indecentes. Si es un error, /privacy dice cómo contactar con el operador.
refusal-no_colour = En blanco y negro nada puede ser más cálido ni más frío. Tu foto se queda como está.
refusal-expired = Tus selfies ya no están aquí: las borro un día después de tus últimos retratos. Envíalas otra vez y empiezo enseguida.

## Progress

wait-seconds = unos { $seconds } segundos
wait-minutes =
    { $minutes ->
        [one] cerca de un minuto
       *[other] unos { $minutes } minutos
    }
progress-queued =
    { $ahead ->
        [0] El siguiente turno es el tuyo. «{ $style }», { $wait }.
        [one] Hay un trabajo de imagen antes del tuyo. «{ $style }», { $wait }.
       *[other] Hay { $ahead } trabajos de imagen antes del tuyo. «{ $style }», { $wait }.
    }
progress-running = { $stage } · { $style }

stage-read = Leyendo tus selfies
stage-preview = Probando los estilos
stage-cut_out = Recortándote del fondo
stage-look = Mirando de nuevo tus selfies
stage-draw = Dibujando
stage-light = Ajustando la luz
stage-grade = Igualando los colores
stage-finish = Dando el acabado
stage-work = Trabajando en ello

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] Lo que se midió de tu retrato, frente a tus fotos:
       *[other] Lo que se midió del retrato { $place } de { $count }, frente a tus fotos:
    }
card-meaning = ✓ quiere decir: dentro del límite, hasta donde se puede medir. Si eres tú, nadie lo ve mejor que tú.
skin-choice = En el conjunto de las imágenes, tu piel se aleja de tus selfies más de lo que explica su luz. A la izquierda de cada par: como se dibujó. A la derecha: con la piel más cerca de tus selfies. Puedo equivocarme, así que decides tú; las otras se eliminan.
card-passed = Comprobado frente a tus propias fotos y dentro de los límites: { $what }.
card-failed = Fuera de los límites: { $what }.
card-partly = Comprobado en parte y ahí dentro de los límites: { $what }.
card-first_picture = Examinado solo en la primera imagen, hecha con la misma foto: { $what }.
card-not_checked = Sin comprobar: { $what }.
card-none = De esto no tengo mediciones.
card-together = Todas las imágenes juntas, frente a tus selfies, quedan fuera del límite: { $what }. Puede deberse a su luz.
card-withheld = Hice { $made } y retuve { $count }, porque mi comprobación encontró un cambio demasiado grande: { $what }.
card-sample = Sale de una foto de ejemplo, por eso mide solo 320 × 400 píxeles. Con tus propias selfies llegan hasta 1600 × 2000.
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } píxeles. Tu propio rostro, tu pelo y tu ropa; fondo, luz y encuadre nuevos.
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } píxeles: { $what }
card-set-aside =
    { $count ->
        [one] Una selfie quedó fuera: { $reason }.
       *[other] { $count } selfies quedaron fuera, sobre todo por esto: { $reason }.
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }: { $what }, { $level ->
        [paired] paso a paso
        [picture] frente a tus selfies
       *[job] todos los retratos juntos
    }{ $why ->
        [none] {""}
       *[other] ; no en todas partes: { $why }
    }
line-first_picture = – { $part }: examinado solo en la primera imagen, hecha con la misma foto
line-not_checked =
    – { $part }: sin comprobar{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what }, cambio de { NUMBER($value, style: "percent", maximumFractionDigits: 1) } (límite { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (límite { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (límite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what }, cambio de { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (límite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = Rostro
part-skin = Piel
part-eyes = Ojos
part-hair = Pelo
part-anatomy = Forma y detalles
unchecked-no_face = sin ningún rostro visible
unchecked-too_small = demasiado pequeño
unchecked-turned_away = girado
unchecked-clipped = demasiado claro u oscuro
unchecked-monochrome = blanco y negro
unchecked-hidden = no se ve
unchecked-few_selfies = muy pocas selfies
unchecked-few_pictures = muy pocos retratos
unchecked-own_pixels = píxeles de tu propia foto
unchecked-unlike_others = selfie distinta de las demás
unchecked-told_otherwise = dijiste otra cosa
unchecked-first_picture = examinado solo en la primera imagen
unchecked-no_model = aún no hay medida para esto
measure-identity = distancia entre rostros
measure-skin = color de piel
measure-texture = textura de la piel
measure-eye = ojos
measure-eyes = ojos
measure-eye-colour = color de los ojos
measure-eyes-colour = color de los ojos
measure-hair = pelo
measure-mouth = boca
measure-mouth-colour = color de la boca
measure-teeth = dientes
measure-shape = forma del rostro
measure-people = otras personas en la imagen
measure-hands = manos de más
measure-ears = orejas
measure-worn = gafas y tocado
measure-other = otras medidas
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = Acepto
label-decline = No, gracias
label-start = Empezar
label-done = Elegir un estilo
label-see_styles = Ver los estilos
label-cancel = Cancelar
label-more = Más como estos
label-another_style = Otro estilo
label-families = Todos los fondos
label-like_this = Como esta
label-use_look = Usar este aspecto
label-keep_look = Guardarlo
label-drop_look = Descartar
label-drop_looks = Descartar aspectos copiados
label-team_choose = Elegir el estilo
label-team_join = Hacer mi retrato
label-team_unpin = Quitar
label-team_use = Usar el estilo del equipo
label-team_leave = Dejar el estilo del equipo
team-style = { $style } (exacto)
label-full_size = Tamaño completo
label-adjust = Ajustar
label-formats = Formatos
label-warmer = Más cálida
label-cooler = Más fría
label-brighter = Más clara
label-darker = Más oscura
label-tighter = Más cerca
label-wider = Más amplia
label-backdrop = Otro fondo
label-selfie = Otro selfie
label-card = Qué se midió
label-picture = Imagen { $place }
label-all_pictures = Todos
label-like_me = Se parece a mí
label-not_my_skin = Mi piel no está bien
label-not_my_eyes = No son mis ojos
label-not_my_hair = No es mi pelo
label-take_back = Retirar eso
label-say_more = Decir otra cosa
label-skin_as_drawn = Dejar como se dibujaron
label-skin_corrected = Quedarme con las corregidas
label-about_me = Sobre mí
label-tell_tone = Mi tono de piel
label-tell_eyes = Mi color de ojos
label-tell_hair = Mi pelo
label-not_said = Prefiero no decirlo
label-brown_eyes = Ojos marrones
label-hazel_eyes = Ojos avellana
label-amber_eyes = Ojos ámbar
label-green_eyes = Ojos verdes
label-blue_eyes = Ojos azules
label-grey_eyes = Ojos grises
label-straight_hair = Pelo liso
label-silk_press = Alisado (silk press)
label-wavy_hair = Pelo ondulado
label-curly_hair = Pelo rizado
label-coily_hair = Pelo muy rizado (coily)
label-afro = Afro
label-twists = Twists
label-locs = Rastas (locs)
label-box_braids = Trenzas box braids
label-cornrows = Trenzas pegadas (cornrows)
label-bald = Sin pelo
label-hijab = Hiyab
label-turban = Turbante
label-start_over = Empezar de nuevo
label-delete = Borrar mis datos
label-delete_yes = Borrarlo todo
label-delete_no = Conservar
label-retry = Probar otra vez
label-appeal = Es un error
label-privacy = Privacidad
label-language = Idioma
label-studio = Estudio
label-true_face = Rostro real
label-reimagined = Redibujado
label-open_chat = Abrir un chat privado
label-add_selfies = Añadir selfies
label-add_picture = Añadir la imagen

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }: { $what }
mode-style = { $style } ({ $mode })
mode-studio = tu propio rostro, tu pelo y tu ropa, de tu foto. Fondo, luz y encuadre son nuevos.
mode-true_face = tu propia cabeza, de tu foto. La ropa, los hombros y el fondo son inventados, y también el pelo que llega hasta ahí.
mode-reimagined = todo se inventa a partir de tus selfies, también tu rostro. Puede que no seas del todo tú; lo que no puedo comprobar, lo digo.
modes-pictures = Las imágenes de aquí están hechas en Estudio; este modo dibuja las suyas.
modes-other = O que lo intente otro modo:
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = Una excepción: puedes elegir un modo que dibuja. El menú de estilos dice qué conserva cada uno y qué inventa.
also-sent = Pero si eliges un modo que dibuja, y solo entonces, tus selfies se envían a otro servidor, que hace la imagen. Lo eligió el operador; no puedo comprobar qué hace con ellas.

## Styles (pipeline.styles)

style-light_grey = Gris claro LinkedIn
style-navy = Azul marino
style-charcoal = Gris carbón
style-white = Blanco
style-warm = Cálido
style-teal = Verde azulado
style-office = Oficina
style-garden = Jardín
style-library = Biblioteca
style-dusk = Ciudad al anochecer
style-canvas = Lienzo pizarra
style-mono = Blanco y negro
style-canvas_umber = Lienzo tierra
style-canvas_olive = Lienzo oliva
style-canvas_pearl = Lienzo perla
style-meeting_room = Sala de reuniones
style-loft = Loft de ladrillo
style-office_evening = Oficina de noche
style-courtyard = Patio
style-autumn = Paseo de otoño
style-library_light = Biblioteca luminosa
style-study = Despacho
style-reading_room = Sala de lectura
style-royal = Azul real
style-burgundy = Burdeos
style-forest = Verde bosque
style-terracotta = Terracota

family-paper = Papel liso
family-canvas = Lienzo pintado
family-office = Oficinas
family-outdoors = Al aire libre
family-library = Bibliotecas
family-brand = Colores de marca

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    Envíame unas cuantas selfies, elige un estilo y recibe retratos profesionales en los que sigues siendo tú.

    Cambio el fondo, la luz y el encuadre. No redibujo tu rostro, y conservas tu propia ropa.

    Tus selfies se guardan cifradas, solo se usan para tus retratos y se borran cuando tú lo digas. Toca el botón de abajo para empezar.
# At most 120 characters.
bot-short_description = Retratos profesionales con tus propias selfies, y sigues siendo tú. Cifrados, y se borran cuando lo digas.
# At most 100 characters each.
about-start = Empezar, o seguir donde lo dejaste
about-headshot = Convertir selfies en retratos profesionales
about-styles = Ver los estilos y elegir uno
about-team = Un mismo estilo para los retratos de aquí
about-cancel = Parar lo que se está haciendo
about-help = Cómo funciona y qué no puedo hacer
about-privacy = Qué conservo, dónde y cuánto tiempo
about-verify = Decir si una imagen se hizo aquí
about-export = Recibir una copia de lo que conservo sobre ti
about-delete = Borrar todo lo que conservo sobre ti
about-language = Elegir el idioma
about-me = Decir tu tono de piel, ojos y pelo, si quieres
about-colour = Un fondo en tu propio color, por ejemplo #0A66C2
option-photo = Una selfie
option-colour = El color, por ejemplo #0A66C2
select-style = Elige un estilo
# At most 32 characters.
context-headshot = Hacer un retrato con esto
# At most 45 characters each.
modal-selfies = Tus selfies
modal-selfies_label = De 1 a 10 fotos

## Pictures

alt-style = Retratos de ejemplo de maniquíes en el estilo «{ $style }»
alt-own-style = Tu selfie, de prueba en el estilo «{ $style }»
alt-colour = El color { $style }
alt-look = El fondo del aspecto copiado
alt-format = Retrato: { $format }
alt-headshot = Retrato { $place } de { $count } en el estilo «{ $style }»
alt-card = Lo que se midió del retrato { $place }: el rostro de tu selfie y el del retrato, con los colores de la piel debajo
alt-skin = Retratos por pares: a la izquierda como se dibujaron, a la derecha con la piel más cerca de tus selfies
alt-tone = Tono de piel { $tone } de 10
sample-astronaut = Eileen Collins
sample-grace_hopper = Grace Hopper
alt-sample = Foto de ejemplo: { $name }
file-format = retrato-{ $style }-{ $format }
file-name = retrato-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness: retratos en los que sigues siendo tú
web-brand = Likeness
web-tagline = Retratos en los que sigues siendo tú
web-hello = Retratos profesionales a partir de tus propias selfies
web-lead = Tu rostro, tu pelo y tu ropa, con mejor luz. Cada imagen se comprueba frente a tu propia foto.
web-lead-modes = Tú eliges cuánto de la imagen es tuyo. Cada imagen se comprueba frente a tus propias fotos.
web-start = Empezar
web-point-private = Cifrado, y se borra cuando tú lo digas
web-point-you = Tus propios píxeles: nada se redibuja
web-point-time = De 1 a 12 selfies, y luego toca un estilo
web-log = Conversación
web-attach = Añadir fotos
web-message = Mensaje
web-placeholder = Mensaje, o /help
web-send = Enviar
web-drop = Suelta aquí tus selfies
web-no-selfie = ¿No tienes una selfie a mano? Prueba con una de estas. Son dos personas distintas, así que elige una.
web-credits = Retratos: NASA; US Navy (dominio público)
web-uploading = Enviando fotos
web-offline = Se perdió la conexión. Reintentando…
web-online = Con conexión
web-too-big = { $name } pesa más de 20 MB y quedó fuera.
web-too-many = Hasta { $most } fotos a la vez; el resto quedó fuera.
web-empty = { $name } está vacío y quedó fuera.
web-no-picture = { $name } no es una imagen y quedó fuera.
web-gone = Una foto que ya no se guarda.
web-upload-failed = Las fotos no llegaron.
web-retry = Enviar otra vez
web-photo = Tu foto { $place }
web-preparing = Preparando
web-viewer = Imagen ampliada
web-close = Cerrar
web-previous = Imagen anterior
web-next = Imagen siguiente
web-download = Descargar
web-enlarge = Ampliar: { $what }
web-choose = Elegir «{ $style }»
web-progress = Progreso
web-help = Ayuda
web-privacy = Privacidad
web-delete = Borrar mis datos
web-you = Tú
web-password = Contraseña
web-password-ask = Este chat es privado. Introduce la contraseña, por favor.
web-password-wrong = Esa no es la contraseña.
web-enter = Entrar

## Where a picture comes from

origin-unaltered = Hecha aquí el { $date } y sin alterar desde entonces.
origin-altered = Hecha aquí el { $date } y alterada después: algunos de sus bytes no son nuestros.
origin-not_ours = No lleva nuestra firma ni es copia de un retrato que aún se guarde aquí. O no se hizo aquí, o no puedo saberlo: un chat que vuelve a codificar una imagen le quita la firma, los retratos se guardan una semana como máximo y un recorte no se reconoce.
origin-copy = Hecha aquí el { $date }. Es una copia que se volvió a codificar por el camino: perdió su firma y no puedo saber si se cambiaron detalles. El archivo a tamaño completo lo dice.
