# Every sentence Likeness says in Portuguese, of Brazil and understood everywhere. Plain, warm, short, with "você"; never more
# than was measured.

## Messages (bot.conversation.Say)

say-consent =
    Olá! Eu transformo suas selfies em retratos profissionais em que você continua sendo você. Antes de enviar uma, o combinado é este:
    • Suas selfies ficam guardadas com criptografia neste servidor e são usadas só para os seus retratos. Ninguém treina nada com elas.
    • Para comparar suas fotos entre si, o servidor mede o seu rosto. Essas medidas não são guardadas; os resultados das verificações de um retrato são, pelo mesmo tempo que ele.
    • Eu mudo o fundo, a luz e o enquadramento. Não redesenho o seu rosto, e você continua com as suas próprias roupas.
    • As selfies são apagadas um dia depois dos seus últimos retratos; os retratos, depois de uma semana. /delete destrói tudo na hora.

    Envie só fotos suas, e só se você tiver 18 anos ou mais. Rostos que parecem mais jovens são recusados. Posso?
say-consent_first = Antes, uma coisa: leia a mensagem acima e toque em “{ label-agree }”. Até lá, não guardo nenhuma foto.
say-consent_changed = Os termos mudaram desde que você concordou, então preciso perguntar de novo. Suas selfies ficam guardadas com criptografia, são usadas só para os seus retratos e são destruídas com /delete. Posso continuar?
say-photo_before_consent = Agradeço, mas não guardei essa foto: antes preciso que você concorde. Toque em “{ label-agree }” e envie de novo.
say-declined = Tudo bem. Não guardei nenhuma foto sua. Se mudar de ideia, toque em “{ label-agree }” ou envie /start.
say-send_selfies = Envie de 1 a { $most } selfies. O melhor é ficar de frente para uma janela, sem nada na frente do rosto, com os ombros na foto e com a roupa em que você quer aparecer: ela será mantida.
say-welcome_back =
    Que bom ver você de novo. { $good ->
        [0] Nenhuma das suas fotos serve ainda.
        [one] Você tem aqui uma selfie boa.
       *[other] Você tem aqui { $good } selfies boas.
    } Envie mais ou escolha um estilo.
say-wished = Certo, “{ $style }”. Envie de 1 a { $most } selfies, de frente para uma janela e com os dois ombros na foto: assim que uma estiver boa, eu começo.
say-wished_first = Certo, “{ $style }”, com a sua primeira selfie boa. Antes, leia os termos e toque em “{ label-agree }”. Até lá, não guardo nenhuma foto.
say-set_is_full = Já é suficiente: aceito até { $most } selfies por vez, então deixei de fora as que passaram disso. Escolha um estilo.
say-too_big = Esse arquivo tem mais de 20 MB, então ficou de fora. Uma foto direto do celular costuma ter de 2 a 8 MB.
say-not_a_picture = Não consigo ler essa foto. Envie JPEG, PNG, WEBP, AVIF ou HEIC.
say-own_selfies_here = Suas próprias selfies já estão aqui, e o exemplo é de outra pessoa. Comece de novo se quiser testar o exemplo.
say-busy_making = Ainda estou fazendo retratos com o exemplo. Cancele ou espere um instante e depois envie as suas fotos.
say-could_not_look = Peço desculpas: não consegui analisar uma das suas fotos, e a culpa é minha, não da foto. Envie de novo, por favor.
say-menu_before = São manequins criados por computador, de pele clara, média e escura, com cabelo liso e crespo, transformados em retratos como a sua selfie será. O estilo em que você tocar, eu faço com a sua primeira selfie boa.
say-menu = As imagens são exemplos; as suas estão a caminho.
say-menu_with_you = Esta é a sua própria selfie em cada um deles, como uma prova rápida.
say-menu_without_you = As imagens são exemplos.
say-no_colour = Escreva uma cor como # e seis caracteres de 0 a 9 e de a a f, por exemplo #0A66C2: aí ela fica entre as cores de marca.
say-waiting_for_verdicts =
    Certo, “{ $style }”. Ainda estou analisando { $waiting ->
        [one] uma foto
       *[other] { $waiting } fotos
    }; assim que terminar, começo.
say-ordered = Fazendo seus retratos no estilo “{ $style }”.
say-order_done =
    { $count ->
        [one] Seu retrato no estilo “{ $style }” está pronto.
       *[other] Seus { $count } retratos no estilo “{ $style }” estão prontos.
    }
say-already_making = Já estou cuidando disso: “{ $style }” está em andamento e vai aparecer aqui.
say-crowded = Peço desculpas, há gente demais querendo retratos agora: isso vai me ocupar por { $wait }. Nada se perdeu: tente “{ $style }” de novo depois.
say-enough_open = Você já tem em andamento todas as imagens que aceito de uma pessoa: elas precisam de { $wait }. Nada se perdeu: tente “{ $style }” de novo depois.
say-cancelled =
    { $photos ->
        [0] Cancelado.
       *[other] Cancelado. Suas selfies continuam aqui.
    }
say-nothing_to_cancel = Nada está sendo feito agora, então não há o que cancelar. Para remover suas fotos, envie /delete.
say-fault = Peço desculpas, “{ $style }” não deu certo, e a culpa é minha, não das suas fotos. Suas selfies continuam aqui.
say-mode_gone = “{ $mode }” não está mais disponível: a máquina que o desenha está fora por enquanto. Não fiz nenhuma imagem, e suas selfies continuam aqui. { label-studio } está sempre disponível: { mode-studio }
say-full_size =
    { $count ->
        [one] Aqui está seu retrato no estilo “{ $style }” como arquivo em tamanho real.
       *[other] Aqui estão seus { $count } retratos no estilo “{ $style }” como arquivos em tamanho real.
    }
say-which_to_adjust = Qual delas deve ficar diferente?
say-adjust =
    { $place ->
        [0] O que deve ficar diferente?
       *[other] O que deve ficar diferente na foto { $place }?
    } Cada toque é um pequeno passo, contado a partir da primeira foto. A sua pele mantém a cor: se eu não puder mostrar isso, não envio.
say-backdrops = Escolha um fundo. Você, a luz e o enquadramento ficam como estão.
say-team_how = Num grupo do Telegram ou servidor do Discord, quem o administra digita /team ali e escolhe um estilo. Depois cada pessoa faz o seu retrato comigo em privado, com o mesmo fundo, a mesma luz, o mesmo tamanho de cabeça e a mesma altura dos olhos.
say-team_not_yours = Com isto você não pode escolher o estilo dessa equipe: só quem administra a conversa da equipe pode, durante uma hora depois de digitar /team lá. Se é você, digite /team lá de novo, e não de forma anônima.
say-team_there = O estilo da sua equipe é { $style }. Só quem administra a conversa da equipe pode escolher outro, com /team lá.
say-team_choose = Escolha o estilo da sua equipe. Digo à equipe o que você tocar; cada pessoa faz depois o seu retrato em privado.
say-team_pinned =
    { $style } está fixado e { $where ->
        [discord] o servidor já sabe
       *[telegram] o grupo já sabe
    }. Guardo que foi você quem fixou até ser retirado; /delete também o retira.
say-team_unpinned = A sua equipe já não tem estilo. Os retratos feitos ficam como estão.
say-team_invite = O estilo desta equipe é { $style }. Toque no botão para fazer o seu retrato comigo em privado: ninguém aqui vê as suas selfies. Os de toda a equipe terão o mesmo fundo, a mesma luz, o mesmo tamanho de cabeça e a mesma altura dos olhos.
say-team_followed = O estilo da sua equipe é { $style }. Ele é o primeiro entre os fundos. Precisa de espaço: deixe a cabeça e os dois ombros bem dentro da foto.
say-team_left = Você deixou o estilo da equipe e o menu volta a ser seu. /team na conversa da equipe o oferece de novo.
say-team_gone =
    Essa equipe não tem agora esse estilo. { $where ->
        [discord] Digite /team no servidor se você o administra
       *[telegram] Digite /team no grupo se você o administra
    }, ou pergunte a quem administra.
say-team_admins = Só quem administra este grupo pode escolher o estilo dele.
say-team_call = Um estilo para toda a equipe: quem digitou /team escolhe-o na nossa conversa privada.
say-adjusting = Um momento…
say-already_adjusting = Já estou fazendo; vai aparecer aqui.
say-adjust_later = Desculpe, há coisa demais na fila agora: precisa de { $wait }. A sua foto continua aqui; toque de novo depois.
say-not_adjusted = Desculpe, isso falhou, e a culpa é minha. A foto que você tinha continua aqui.
say-as_far =
    { $change ->
        [tighter] Não chego mais perto do que isso, contando da primeira foto.
        [wider] Não me afasto mais do que isso, contando da primeira foto.
       *[other] Não vou além disso, contando da primeira foto.
    }
say-no_room =
    { $change ->
        [tighter] Mais perto, a sua selfie tem pixels de menos para uma foto nítida. Deixo como está.
       *[other] A sua selfie não mostra mais do que isso: mais aberta, apareceria uma borda cortada. Deixo como está.
    }
say-no_other_selfie = Esta é a única selfie que posso usar. Envie outra e escolha o estilo de novo.
differs = Comparada com a primeira foto: { $what }.
differs-nothing = Como a primeira foto.
differs-warmer = mais quente ({ $steps } de { $most })
differs-cooler = mais fria ({ $steps } de { $most })
differs-brighter = mais clara ({ $steps } de { $most })
differs-darker = mais escura ({ $steps } de { $most })
differs-tighter = mais perto ({ $steps } de { $most })
differs-wider = mais aberta ({ $steps } de { $most })
differs-backdrop = o fundo de { $style }
say-which_to_format = Qual delas em todos os formatos?
say-formatting = Recortando em cada formato…
say-formats_ready = Os formatos estão prontos.
formats-are =
    { $count ->
        [0] Nenhum dos formatos pode ser feito com esta selfie:
        [one] Aqui está um formato, em arquivo. Cada um é enquadrado de novo, medido no rosto e marcado.
       *[other] Aqui estão { $count } formatos, em arquivos. Cada um é enquadrado de novo, medido no rosto e marcado.
    }
formats-one = • { $format }: { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }: deixado de fora, { $why }
lacking-too_small = a selfie tem pixels de menos para isso
lacking-no_framing = a selfie mostra muito pouco ao seu redor para isso
lacking-face_moved = minha verificação encontrou mudança demais
format-square = quadrada, para o LinkedIn
format-circle = como fica no círculo de um perfil
format-cv = vertical, para currículo
format-banner = banner, para o LinkedIn
format-badge = crachá
format-print_4x6 = impressão, 4 × 6 polegadas a 300 dpi
format-print_5x7 = impressão, 5 × 7 polegadas a 300 dpi
format-passport_like = como foto de passaporte, 35 × 45 mm, mas não é uma foto oficial
say-likeness =
    { $count ->
        [one] Ele se parece com você?
       *[other] Eles se parecem com você?
    } A sua resposta melhora as minhas verificações. Eu a guardo com os valores medidos, sem nenhuma foto, por um ano no máximo; /delete a remove na hora.
say-which_one =
    { $answer ->
        [like_me] Qual se parece com você?
        [not_my_skin] Em qual a sua pele está errada?
        [not_my_eyes] Em qual esses não são os seus olhos?
       *[not_my_hair] Em qual esse não é o seu cabelo?
    }
say-noted =
    Obrigado, anotado: { $answer ->
        [like_me] se parece com você
        [not_my_skin] a sua pele está errada
        [not_my_eyes] esses não são os seus olhos
       *[not_my_hair] esse não é o seu cabelo
    }{ $place ->
        [0] {""}
       *[other] { " " }(imagem { $place })
    }.
say-taken_back = Desfeito: nada dessa resposta é guardado. Você pode dar outra.
say-skin_as_drawn = Certo: elas ficam como foram desenhadas.
say-skin_corrected = Pronto: o álbum agora mostra as que têm a pele mais perto das suas selfies.
say-about_me =
    O que você pode me contar sobre você, com um toque cada. Nunca adivinho, e você não precisa dizer.
    • tom de pele: { $tone ->
        [0] não informado
       *[other] { $tone } de 10
    }
    • olhos: { $eyes ->
        [none] não informado
       *[other] { $eyes }
    }
    • cabelo: { $hair ->
        [none] não informado
       *[other] { $hair }
    }

    Olhos e cabelo dizem às minhas verificações com o que comparar. Se você escolher um modo que desenha, também fazem parte do que se pede que ele desenhe.
say-ask_eyes = Qual palavra chega mais perto da cor dos seus olhos?
say-ask_hair = Qual palavra chega mais perto do seu cabelo, ou do que você usa no lugar dele?
say-word_told = Anotado: { $word }. Envie /me para mudar ou desfazer.
say-word_untold = Certo: não guardo nenhuma palavra sua para isso.
say-tone_told = Anotado: tom de pele { $tone }. Envie /me para mudar ou desfazer.
say-tone_untold = Certo: não guardo nenhum tom de pele seu.
say-started_over = Começando do zero: essas selfies foram apagadas. Envie de 1 a { $most } novas. Os retratos prontos ficam até você apagá-los.
say-ask_delete =
    Apagar tudo? { $selfies ->
        [0] Isso inclui o registro de que você concordou e esta conversa
        [one] Isso inclui 1 selfie
       *[other] Isso inclui { $selfies } selfies
    }{ $pictures ->
        [0] {""}
        [one] { " " }e 1 retrato
       *[other] { " " }e { $pictures } retratos
    }. Não dá para desfazer.
say-kept = Nada foi apagado.
say-receipt =
    Apagado agora mesmo deste servidor:
    • selfies: { $selfies }
    • retratos: { $pictures }
    • as provas, as suas respostas, o registro de que você concordou e esta conversa
    • trabalhos interrompidos: { $jobs }

    A chave que os criptografava também foi destruída. O que os nossos programas ainda têm deles na memória some em segundos, com os trabalhos que estão sendo interrompidos. Os arquivos que você baixou são seus e ficam com você.

    { $where ->
        [telegram] As minhas mensagens aqui também somem, menos as de mais de 48 horas, que o Telegram não me deixa mais apagar. Essas, e as suas próprias, só você pode apagar lá.
        [discord] As minhas mensagens aqui também somem, menos as respostas em um servidor que só você vê e que têm mais de quinze minutos: o Discord não me deixa mais apagar. Essas, e as suas próprias, só você pode apagar lá.
       *[web] Esta conversa também some desta página. O que o seu navegador guarda por conta própria, só você pode apagar lá.
    }

    Seu recibo, assinado: { $code }
say-nothing_to_delete = Não há nada seu aqui para apagar.
say-help =
    Faço retratos profissionais a partir das suas selfies. O rosto, o cabelo e as roupas ficam como estão na foto.

    1. Envie de 1 a { $most } selfies, uma a uma ou todas de uma vez.
    2. Eu digo quais estão boas e como melhorar as outras.
    3. Escolha um estilo, e os retratos aparecem aqui. Ou toque em “{ label-like_this }” entre os estilos e envie um retrato cujo visual você queira.

    O que não consigo fazer: mudar sua roupa, sua pose ou sua expressão. Uma selfie pequena ou borrada continua pequena ou borrada.

    /start começar · /styles escolher um estilo · /cancel parar · /privacy o que guardo · /export uma cópia · /verify verificar uma imagem · /delete remover tudo · /language idioma · /me tom de pele, olhos, cabelo · /colour um fundo na sua cor · /team um mesmo estilo para um grupo ou servidor
say-privacy =
    O que guardo: suas selfies, as provas e os retratos, quando você concordou, seu idioma, no Discord o servidor em que você escreve, o que você me diz dos seus retratos e da sua aparência (/me), os estilos que você copiou ou fixou para uma equipe e esta conversa.
    Onde: neste servidor, com as imagens criptografadas com uma chave só sua. O aplicativo em que conversamos as traz e as leva, pelas condições dele; ninguém mais as recebe.
    Para quê: para os seus retratos e nada mais; o que você me diz deles, para verificar melhor. Ninguém treina nada com isso.
    Seu rosto é medido para verificar as fotos e o resultado. O que o identifica não é guardado. Com cada retrato, e pelo mesmo tempo, guardo uma impressão da imagem inteira, que reconhece suas cópias (/verify) e não encontra nenhum rosto.
    Por quanto tempo: as selfies, até um dia depois dos seus últimos retratos; os retratos, uma semana; o que você me diz deles, um ano.
    Como encerrar: /delete destrói tudo na hora, e a chave primeiro.
    Quem opera: { $contact ->
        [none] o operador não deixou endereço aqui.
       *[other] escreva para { $contact }, também se foi recusado por engano.
    }
    A foto mais antiga que guardo de alguém tem { $hours ->
        [0] menos de uma hora.
        [one] { $hours } hora.
       *[other] { $hours } horas.
    }
    /export entrega uma cópia de tudo.
say-stats =
    { $open } trabalhos abertos, o mais antigo há { $wait } s; { $done } feitos e { $failed } falhos na última semana.
    { $messages } mensagens a caminho. { $photos } imagens guardadas, a mais antiga há { $hours } h.
    { $refused } fotos recusadas por segurança e { $lost } processos perdidos desde o início.
    { $appeals } contestações sem resposta: `likeness appeals`.
say-send_to_verify = Envie a imagem como arquivo. Digo se fui eu que a fiz e se foi alterada desde então. Ela não entra em nenhum conjunto, e eu a apago na hora.
say-send_to_copy = Envie-me um retrato cujo visual você quer. Eu leio o fundo, a luz e o enquadramento: nunca o rosto, o cabelo ou a roupa. Ele não entra em nenhum conjunto, e eu o apago na hora.
say-reading_look = Estou lendo o visual ...
say-look_read = Li o visual e apaguei a imagem.
say-no_look =
    Não consegui copiar o visual: { $why ->
        [no_face] não encontro nenhum rosto na imagem. Envie uma foto de uma pessoa.
        [stretched] a imagem está esticada. Envie-a nas próprias proporções.
        [several_faces] há várias pessoas na imagem. Envie uma de uma só pessoa.
        [too_small] a pessoa está pequena demais. Envie a imagem maior ou mais recortada.
        [cut_off] o rosto está cortado. Envie uma imagem da cabeça inteira.
        [hard_to_cut_out] quase não se vê o fundo. Envie uma com mais espaço em volta da pessoa.
        [indecent] não trabalho com uma imagem assim.
       *[other] não consigo abrir o arquivo. Envie-o em JPEG ou PNG.
    }
say-look_kept = Guardado: está no menu. Guardo os últimos { $most }.
say-look_dropped = Descartado.
look-shown =
    O visual, { $side ->
        [left] com luz da esquerda
        [right] com luz da direita
       *[front] com luz de frente
    }, { $colours ->
        [grey] em preto e branco
       *[colour] em cores
    }. O fundo é um campo suave das cores dele. Se a luz da sua selfie vem do outro lado, eu espelho o fundo; sua pele mantém a cor.
own-look = Visual copiado
say-looking_where_from = Vendo de onde ela vem…
say-not_served = Este bot é só para pessoas convidadas.{ $contact ->
        [none] {""}
       *[other] { " " }Seu operador: { $contact }
    }
say-day_is_spent = Esse foi seu último pedido de hoje. Em { $hours ->
        [one] { $hours } hora
       *[other] { $hours } horas
    } haverá mais; suas selfies ficam aqui.
say-not_served_here = Neste servidor não faço retratos. Escreva diretamente para mim.
say-server_is_spent = Este servidor já teve os retratos de hoje. Em { $hours ->
        [one] { $hours } hora
       *[other] { $hours } horas
    } haverá mais; suas selfies ficam aqui.
say-server_is_full = Já estou atendendo tantas pessoas deste servidor quantas atendo ao mesmo tempo. Nada se perdeu: tente { $style } de novo em alguns minutos.
say-appealed = Anotado: você está na lista do operador como { $code }. { $contact ->
        [none] Ele não deixou nenhum endereço aqui, então aguarde, por favor.
       *[other] Escreva para { $contact } por que foi um engano e informe esse código.
    } Se ele liberar você, aviso aqui.
say-let_through = O operador liberou você { $check ->
        [age] da verificação de idade
        [decency] da verificação de decência
        [several] da verificação de que uma foto mostra uma só pessoa
       *[people] da verificação de que todas as fotos mostram uma só pessoa
    }. Envie a foto de novo, por favor.
archive-files = Tudo o que guardo sobre você, em { $count ->
        [one] um arquivo
       *[other] { $count } arquivos
    }: seu consentimento, ajustes, esta conversa, o que foi medido e as imagens.
alt-archive = Uma cópia dos seus dados
say-tone = Qual chega mais perto da sua pele? Isso não muda nada nas suas imagens: assim posso ver se trato todos os tons de pele da mesma forma. Nunca adivinho, e você não precisa dizer.
say-language = Em que idioma vamos conversar?
say-language_set = A partir de agora, em português.
say-stale =
    Esse botão é de antes e não funciona mais. { $step ->
        [new] Envie /start para começar.
        [consent] Toque em “{ label-agree }” para começar.
        [making] Seus retratos estão sendo feitos agora.
        [selfies] Envie selfies ou escolha um estilo.
       *[other] Você pode escolher um estilo ou enviar mais selfies.
    }
say-not_now =
    { $step ->
        [new] Faço retratos a partir das suas selfies. Toque em “{ label-start }” ou envie /start.
        [consent] Primeiro leia a mensagem acima e toque em “{ label-agree }”, por favor.
        [selfies] Eu entendo fotos e botões. Envie uma selfie ou escolha um estilo. Em /help eu explico melhor.
        [styles] Eu entendo fotos e botões. Toque em um dos estilos ou envie mais selfies. Em /help eu explico melhor.
        [waiting] Ainda estou analisando suas fotos e depois continuo por conta própria. Para parar, envie /cancel.
        [making] Estou fazendo seus retratos agora; eles vão aparecer aqui. Para parar, envie /cancel.
       *[delivered] Eu entendo fotos e botões. Escolha outro estilo ou envie mais selfies. Em /help eu explico melhor.
    }

## Messages that only a platform says

say-continue_in_private = Isto é sobre o seu rosto, então vamos continuar em particular: abra uma conversa privada comigo.
say-too_slow_download = Não consegui baixar essa foto do { $platform }; envie de novo, por favor.
say-too_much_at_once = É mais do que consigo atender de uma vez. Tente de novo daqui a um minuto, por favor.
say-not_all_shown = Peço desculpas: seus retratos estão prontos, mas não foi possível mostrar todos aqui. Toque em “{ label-full_size }” para recebê-los como arquivos.
say-numbered_styles = Os números correspondem aos botões.
menu-kinds = Que tipo de fundo? Escolha um para ver os seus estilos.
menu-kind = { $kind }: escolha um estilo.
menu-colour = A cor da sua marca? Escreva-a, por exemplo #0A66C2.
say-send_as_file = Dica: enviada como arquivo, a foto mantém toda a qualidade.
placeholder-picture = Sua imagem está sendo revelada…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] Analisando sua foto…
       *[other] Analisando { $waiting } fotos…
    }
coach-all-good = .
coach-still = , { $waiting } por analisar…
coach-good =
    { $good ->
        [0] Nenhuma serve ainda
        [one] { $good } boa
       *[other] { $good } boas
    }
coach-set-aside =
    { $count ->
        [one] , { $count } descartada: { $reason }.
       *[other] , { $count } descartadas: { $reason }.
    }
coach-several =
    { $count ->
        [one] , { $count } descartada.
       *[other] , { $count } descartadas.
    }
coach-problem = Foto { $place }: { $reason }. { $fix }
coach-fix = Foto { $place }: { $fix }
coach-note = A foto { $place } está boa. Uma dica: { $note }
coach-also = Foto { $place }, além disso: { $note }
coach-none =
    { $count ->
        [one] Esta ainda não serve: { $reason }. { $fix }
       *[other] Nenhuma destas { $count } serve ainda. O que mais ajuda: { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = arquivo vazio
reason-unreadable = arquivo ilegível
reason-too_many_pixels = imagem grande demais para abrir
reason-absurd_shape = formato comprido e estreito demais
reason-took_too_long = abertura demorada demais
reason-no_face = nenhum rosto encontrado
reason-several_faces = várias pessoas
reason-too_small = rosto pequeno demais
reason-cut_off = corte na borda
reason-covered = rosto coberto
reason-turned_away = rosto virado
reason-eyes_closed = olhos fechados
reason-blurred = imagem borrada
reason-too_dark = pouca luz
reason-burnt_out = luz demais
reason-noisy = granulação demais
reason-someone_else = outra pessoa
reason-no_framing = sem espaço para um retrato
reason-same_picture = a mesma imagem duas vezes
reason-indecent = não adequada
reason-looks_young = parece menor de idade
reason-uneven_light = luz desigual
reason-colour_cast = luz colorida
reason-stretched = imagem distorcida
reason-hard_to_cut_out = recorte difícil
reason-hand_in_front = uma mão na foto
reason-others_behind = gente atrás

fix-empty = O arquivo não chegou inteiro. Envie de novo, por favor.
fix-unreadable = Não consigo abrir esse arquivo. Envie como JPEG, PNG, WEBP, AVIF ou HEIC.
fix-too_many_pixels = Ela tem mais de 50 megapixels. Envie uma versão menor.
fix-absurd_shape = Envie uma foto comum, não um panorama nem uma tira.
fix-took_too_long = Tire um print dela ou envie outra foto.
fix-no_face = Olhe direto para a câmera, com o rosto inteiro na foto.
fix-several_faces = Envie uma em que só você apareça.
fix-too_small = Chegue mais perto: seu rosto deve ocupar um terço da altura da foto.
fix-cut_off = Afaste-se um pouco, para que a cabeça inteira e os ombros apareçam.
fix-covered = Tire os óculos escuros ou a máscara e deixe as mãos e o cabelo longe do rosto.
fix-turned_away = Vire o rosto para a câmera.
fix-eyes_closed = Tente de novo com os olhos abertos.
fix-blurred = Limpe a lente, fique sem se mexer e tente de novo.
fix-too_dark = Fique de frente para uma janela e tente de novo.
fix-burnt_out = Saia da luz direta e tente de novo.
fix-noisy = Tire a foto com mais luz, de frente para uma janela.
fix-someone_else = Não parece a pessoa das suas outras fotos. Envie fotos de uma só pessoa ou comece de novo.
fix-no_framing = Afaste-se, para que haja espaço acima da cabeça e os dois ombros apareçam.
fix-same_picture = Essa eu já tenho. Se quiser, envie outra diferente.
fix-indecent = Envie um retrato comum, com roupa. Se for engano, /privacy diz como falar com o operador.
fix-looks_young = Isto é só para adultos, e uma verificação grosseira toma este rosto por jovem. Ela erra muitas vezes em anos: tente outra foto; /privacy diz como falar com o operador.
fix-uneven_light = Vire-se até a luz ficar igual dos dois lados do rosto.
fix-colour_cast = Afaste-se de lâmpadas e paredes coloridas; a luz do dia é a melhor.
fix-stretched = Envie a foto original em vez de uma cópia distorcida.
fix-hard_to_cut_out = Fique na frente de uma parede mais clara ou mais escura que o seu cabelo e a sua roupa.
fix-hand_in_front = Deixe as mãos fora da foto.
fix-others_behind = Escolha um lugar sem ninguém atrás de você.

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = Ainda não consigo fazer um retrato com estas fotos.
refusal-no_more_selfies = Você já viu todos os retratos que consigo fazer neste estilo com estas selfies: cada um é uma das suas próprias fotos. Envie outra selfie ou escolha outro estilo.
refusal-too_small = Seu rosto está pequeno demais nestas fotos para um retrato nítido, e não vou ampliá-lo à força. Chegue mais perto e envie outra.
refusal-no_framing = Não consigo enquadrar um retrato com estas sem que apareça uma borda cortada. Afaste-se, para que a cabeça e os dois ombros apareçam na foto.
refusal-too_tight = O enquadramento da sua equipe mostra mais à sua volta do que estas selfies têm, e um corte mais fechado não combinaria com os outros. Afaste a câmera, com espaço acima da cabeça e os dois ombros na foto.
refusal-face_moved = Minha verificação mostrou que a imagem tinha mudado demais o seu rosto, então a descartei. Outra selfie ou outro estilo pode dar mais certo.
refusal-indecent = Não fiquei com nenhum destes retratos: uma verificação das imagens prontas tomou-as por indecentes. Se for engano, /privacy diz como falar com o operador.
refusal-no_colour = Em preto e branco nada pode ficar mais quente nem mais frio. A sua foto fica como está.
refusal-expired = Suas selfies não estão mais aqui: eu as apago um dia depois dos seus últimos retratos. Envie de novo e começo na hora.

## Progress

wait-seconds = cerca de { $seconds } segundos
wait-minutes =
    { $minutes ->
        [one] cerca de um minuto
       *[other] cerca de { $minutes } minutos
    }
progress-queued =
    { $ahead ->
        [0] Sua vez é a próxima. “{ $style }”, { $wait }.
        [one] Há um trabalho de imagem antes do seu. “{ $style }”, { $wait }.
       *[other] Há { $ahead } trabalhos de imagem antes do seu. “{ $style }”, { $wait }.
    }
progress-running = { $stage } · { $style }

stage-read = Lendo suas selfies
stage-preview = Provando os estilos
stage-cut_out = Recortando você do fundo
stage-look = Olhando suas selfies de novo
stage-draw = Desenhando
stage-light = Ajustando a luz
stage-grade = Combinando as cores
stage-finish = Dando o acabamento
stage-work = Em andamento

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] O que foi medido no seu retrato, em relação às suas fotos:
       *[other] O que foi medido no retrato { $place } de { $count }, em relação às suas fotos:
    }
card-meaning = ✓ quer dizer: dentro do limite, até onde dá para medir. Se é você mesmo, ninguém vê melhor que você.
skin-choice = No conjunto das imagens, sua pele ficou mais longe das suas selfies do que a luz delas explica. À esquerda de cada par: como foi desenhado. À direita: com a pele mais perto das suas selfies. Posso estar errado, então você escolhe; as outras são apagadas.
card-passed = Verificado em relação às suas próprias fotos e dentro dos limites: { $what }.
card-failed = Fora dos limites: { $what }.
card-partly = Verificado em parte e, ali, dentro dos limites: { $what }.
card-first_picture = Examinado só na primeira imagem, feita com a mesma foto: { $what }.
card-not_checked = Não verificado: { $what }.
card-none = Não tenho medições disto.
card-together = Todas as imagens juntas, em relação às suas selfies, ficam fora do limite: { $what }. A luz delas pode ser o motivo.
card-withheld = Fiz { $made } e retive { $count }, porque a minha verificação encontrou uma mudança grande demais: { $what }.
card-sample = Feito com uma foto de exemplo, por isso tem só 320 × 400 pixels. Com as suas próprias selfies, chega a até 1600 × 2000.
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels. Seu próprio rosto, cabelo e roupas; fundo, luz e enquadramento novos.
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } pixels: { $what }
card-set-aside =
    { $count ->
        [one] Uma selfie ficou de fora: { $reason }.
       *[other] { $count } selfies ficaram de fora, na maioria por isto: { $reason }.
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }: { $what }, { $level ->
        [paired] passo a passo
        [picture] em relação às suas selfies
       *[job] todos os retratos juntos
    }{ $why ->
        [none] {""}
       *[other] ; não em todas as partes: { $why }
    }
line-first_picture = – { $part }: examinado só na primeira imagem, feita com a mesma foto
line-not_checked =
    – { $part }: não verificado{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what }, mudança de { NUMBER($value, style: "percent", maximumFractionDigits: 1) } (limite { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (limite { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what }, mudança de { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (limite { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = Rosto
part-skin = Pele
part-eyes = Olhos
part-hair = Cabelo
part-anatomy = Formato e detalhes
unchecked-no_face = nenhum rosto encontrado
unchecked-too_small = pequeno demais
unchecked-turned_away = virado
unchecked-clipped = claro ou escuro demais
unchecked-monochrome = preto e branco
unchecked-hidden = não dá para ver
unchecked-few_selfies = selfies de menos
unchecked-few_pictures = retratos de menos
unchecked-own_pixels = pixels da sua própria foto
unchecked-unlike_others = selfie diferente das outras
unchecked-told_otherwise = você disse outra coisa
unchecked-first_picture = só na primeira imagem
unchecked-no_model = ainda não há medida para isto
measure-identity = distância entre os rostos
measure-skin = cor da pele
measure-texture = textura da pele
measure-eye = olhos
measure-eyes = olhos
measure-eye-colour = cor dos olhos
measure-eyes-colour = cor dos olhos
measure-hair = cabelo
measure-mouth = boca
measure-mouth-colour = cor da boca
measure-teeth = dentes
measure-shape = formato do rosto
measure-people = outras pessoas na imagem
measure-hands = mãos a mais
measure-ears = orelhas
measure-worn = óculos e adereços na cabeça
measure-other = outras medidas
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = Concordo
label-decline = Agora não
label-start = Começar
label-done = Escolher um estilo
label-see_styles = Ver os estilos
label-cancel = Cancelar
label-more = Mais como estes
label-another_style = Outro estilo
label-families = Todos os fundos
label-like_this = Como esta
label-use_look = Usar este visual
label-keep_look = Guardar
label-drop_look = Descartar
label-drop_looks = Descartar visuais copiados
label-team_choose = Escolher o estilo
label-team_join = Fazer o meu retrato
label-team_unpin = Retirar
label-team_use = Usar o estilo da equipe
label-team_leave = Deixar o estilo da equipe
team-style = { $style } (exato)
label-full_size = Tamanho real
label-adjust = Ajustar
label-formats = Formatos
label-warmer = Mais quente
label-cooler = Mais fria
label-brighter = Mais clara
label-darker = Mais escura
label-tighter = Mais perto
label-wider = Mais aberta
label-backdrop = Outro fundo
label-selfie = Outra selfie
label-card = O que foi medido
label-picture = Imagem { $place }
label-all_pictures = Todos
label-like_me = Parece comigo
label-not_my_skin = Minha pele está errada
label-not_my_eyes = Não são meus olhos
label-not_my_hair = Não é meu cabelo
label-take_back = Desfazer isso
label-say_more = Dizer outra coisa
label-skin_as_drawn = Manter como desenhado
label-skin_corrected = Ficar com as corrigidas
label-about_me = Sobre mim
label-tell_tone = Meu tom de pele
label-tell_eyes = A cor dos meus olhos
label-tell_hair = Meu cabelo
label-not_said = Prefiro não dizer
label-brown_eyes = Olhos castanhos
label-hazel_eyes = Olhos cor de avelã
label-amber_eyes = Olhos âmbar
label-green_eyes = Olhos verdes
label-blue_eyes = Olhos azuis
label-grey_eyes = Olhos cinzentos
label-straight_hair = Cabelo liso
label-silk_press = Alisado (silk press)
label-wavy_hair = Cabelo ondulado
label-curly_hair = Cabelo cacheado
label-coily_hair = Cabelo crespo
label-afro = Black power (afro)
label-twists = Twists
label-locs = Dreads (locs)
label-box_braids = Box braids
label-cornrows = Tranças nagô (cornrows)
label-bald = Careca
label-hijab = Hijab
label-turban = Turbante
label-start_over = Começar de novo
label-delete = Apagar meus dados
label-delete_yes = Apagar tudo
label-delete_no = Manter
label-retry = Tentar de novo
label-appeal = Foi um engano
label-privacy = Privacidade
label-language = Idioma
label-studio = Estúdio
label-true_face = Rosto real
label-reimagined = Redesenhado
label-open_chat = Abrir uma conversa privada
label-add_selfies = Adicionar selfies
label-add_picture = Adicionar a imagem

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }: { $what }
mode-style = { $style } ({ $mode })
mode-studio = seu próprio rosto, cabelo e roupas, da sua foto. O fundo, a luz e o enquadramento são novos.
mode-true_face = sua própria cabeça, da sua foto. As roupas, os ombros e o fundo são inventados, e também o cabelo que chega até lá.
mode-reimagined = tudo é inventado a partir das suas selfies, seu rosto também. Talvez não seja bem você; o que não consigo verificar, eu digo.
modes-pictures = As imagens daqui são feitas em Estúdio; este modo desenha as próprias.
modes-other = Ou deixe outro modo tentar:
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = Uma exceção: você pode escolher um modo que desenha. O menu de estilos diz o que cada um mantém e o que inventa.
also-sent = Mas se você escolher um modo que desenha, e só então, suas selfies são enviadas a outro servidor, que faz a imagem. Quem o escolheu foi o operador; o que ele faz com elas, não consigo verificar.

## Styles (pipeline.styles)

style-light_grey = Cinza claro LinkedIn
style-navy = Azul-marinho
style-charcoal = Grafite
style-white = Branco
style-warm = Tons quentes
style-teal = Verde-azulado
style-office = Escritório
style-garden = Jardim
style-library = Biblioteca
style-dusk = Cidade ao anoitecer
style-canvas = Tela ardósia
style-mono = Preto e branco
style-canvas_umber = Tela terra
style-canvas_olive = Tela oliva
style-canvas_pearl = Tela pérola
style-meeting_room = Sala de reuniões
style-loft = Loft de tijolo
style-office_evening = Escritório à noite
style-courtyard = Pátio
style-autumn = Alameda no outono
style-library_light = Biblioteca clara
style-study = Gabinete
style-reading_room = Sala de leitura
style-royal = Azul-real
style-burgundy = Bordô
style-forest = Verde-floresta
style-terracotta = Terracota

family-paper = Papel liso
family-canvas = Tela pintada
family-office = Escritórios
family-outdoors = Ao ar livre
family-library = Bibliotecas
family-brand = Cores de marca

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    Envie algumas selfies, escolha um estilo e receba retratos profissionais em que você continua sendo você.

    Eu mudo o fundo, a luz e o enquadramento. Não redesenho o seu rosto, e você continua com as suas próprias roupas.

    Suas selfies ficam guardadas com criptografia, são usadas só para os seus retratos e são apagadas quando você pedir. Toque no botão abaixo para começar.
# At most 120 characters.
bot-short_description = Retratos profissionais com as suas selfies, e você continua você. Criptografia, e tudo apagado quando você pedir.
# At most 100 characters each.
about-start = Começar, ou continuar de onde parou
about-headshot = Transformar selfies em retratos profissionais
about-styles = Ver os estilos e escolher um
about-team = Um mesmo estilo para os retratos daqui
about-cancel = Parar o que está sendo feito
about-help = Como funciona e o que não consigo fazer
about-privacy = O que guardo, onde e por quanto tempo
about-verify = Dizer se uma imagem foi feita aqui
about-export = Receber uma cópia do que guardo sobre você
about-delete = Apagar tudo o que guardo sobre você
about-language = Escolher o idioma
about-me = Dizer seu tom de pele, olhos e cabelo, se quiser
about-colour = Um fundo na sua própria cor, por exemplo #0A66C2
option-photo = Uma selfie
option-colour = A cor, por exemplo #0A66C2
select-style = Escolha um estilo
# At most 32 characters.
context-headshot = Fazer um retrato com isto
# At most 45 characters each.
modal-selfies = Suas selfies
modal-selfies_label = De 1 a 10 fotos

## Pictures

alt-style = Retratos de exemplo de manequins no estilo “{ $style }”
alt-own-style = Sua selfie em prova no estilo “{ $style }”
alt-colour = A cor { $style }
alt-look = O fundo do visual copiado
alt-format = Retrato: { $format }
alt-headshot = Retrato { $place } de { $count } no estilo “{ $style }”
alt-card = O que foi medido no retrato { $place }: o rosto da sua selfie e o do retrato, com as cores da pele embaixo
alt-skin = Retratos em pares: à esquerda como desenhado, à direita com a pele mais perto das suas selfies
alt-tone = Tom de pele { $tone } de 10
sample-astronaut = Eileen Collins
sample-grace_hopper = Grace Hopper
alt-sample = Foto de exemplo: { $name }
file-format = retrato-{ $style }-{ $format }
file-name = retrato-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness: retratos em que você continua sendo você
web-brand = Likeness
web-tagline = Retratos em que você continua sendo você
web-hello = Retratos profissionais a partir das suas próprias selfies
web-lead = Seu rosto, seu cabelo, suas roupas, com uma luz melhor. Cada imagem é verificada em relação à sua própria foto.
web-lead-modes = Você escolhe quanto da imagem é seu. Cada imagem é verificada em relação às suas próprias fotos.
web-start = Começar
web-point-private = Com criptografia, e apagado quando você pedir
web-point-you = Seus próprios pixels: nada é redesenhado
web-point-time = De 1 a 12 selfies, depois toque em um estilo
web-log = Conversa
web-attach = Adicionar fotos
web-message = Mensagem
web-placeholder = Mensagem, ou /help
web-send = Enviar
web-drop = Solte suas selfies aqui
web-no-selfie = Sem uma selfie à mão? Teste uma destas. São duas pessoas diferentes, então escolha uma.
web-credits = Retratos: NASA; US Navy (domínio público)
web-uploading = Enviando fotos
web-offline = Conexão perdida. Tentando de novo…
web-online = Com conexão
web-too-big = { $name } tem mais de 20 MB e ficou de fora.
web-too-many = Até { $most } fotos por vez; o resto ficou de fora.
web-empty = { $name } está vazio e ficou de fora.
web-no-picture = { $name } não é uma imagem e ficou de fora.
web-gone = Uma foto que já não é guardada.
web-upload-failed = As fotos não chegaram.
web-retry = Enviar de novo
web-photo = Sua foto { $place }
web-preparing = Preparando
web-viewer = Imagem ampliada
web-close = Fechar
web-previous = Imagem anterior
web-next = Próxima imagem
web-download = Baixar
web-enlarge = Ampliar: { $what }
web-choose = Escolher “{ $style }”
web-progress = Progresso
web-help = Ajuda
web-privacy = Privacidade
web-delete = Apagar meus dados
web-you = Você
web-password = Senha
web-password-ask = Esta conversa é privada. Digite a senha, por favor.
web-password-wrong = Essa não é a senha.
web-enter = Entrar

## Where a picture comes from

origin-unaltered = Feita aqui em { $date } e sem alteração desde então.
origin-altered = Feita aqui em { $date } e alterada depois: alguns dos seus bytes não são nossos.
origin-not_ours = Sem assinatura nossa, e não é cópia de nenhum retrato ainda guardado aqui. Ou não foi feita aqui, ou não posso dizer: um chat que recodifica uma imagem tira a assinatura, os retratos ficam guardados no máximo uma semana, e um recorte não é reconhecido.
origin-copy = Feita aqui em { $date }. É uma cópia recodificada no caminho: perdeu a assinatura, e não posso dizer se detalhes foram alterados. O arquivo em tamanho real diz.
