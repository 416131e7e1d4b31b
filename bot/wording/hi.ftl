# Every sentence Likeness says in Hindi. Plain, warm, short, with "आप"; never more than was measured.
# Likeness speaks of itself without a verb that would give it a gender.

## Messages (bot.conversation.Say)

say-consent =
    नमस्ते! आपकी सेल्फ़ी से यहाँ प्रोफ़ेशनल हेडशॉट बनते हैं, जिनमें आप आप ही लगते हैं। सेल्फ़ी भेजने से पहले ये बातें जान लीजिए:
    • आपकी सेल्फ़ी इस सर्वर पर एन्क्रिप्ट करके रखी जाती हैं और सिर्फ़ आपके हेडशॉट के लिए इस्तेमाल होती हैं। इनसे कोई भी किसी चीज़ को ट्रेन नहीं करता।
    • आपकी फ़ोटो की आपस में तुलना करने के लिए सर्वर आपके चेहरे को मापता है। ये माप रखे नहीं जाते; किसी हेडशॉट की जाँच के नतीजे उसी हेडशॉट जितने समय तक रखे जाते हैं।
    • बैकग्राउंड, रोशनी और फ़्रेमिंग बदली जाती है। आपका चेहरा दोबारा नहीं बनाया जाता, और आपके कपड़े आपके अपने ही रहते हैं।
    • सेल्फ़ी आपके आख़िरी हेडशॉट के एक दिन बाद मिटा दी जाती हैं, और हेडशॉट एक हफ़्ते बाद। /delete सब कुछ तुरंत नष्ट कर देता है।

    सिर्फ़ अपनी फ़ोटो भेजें, और सिर्फ़ तब जब आपकी उम्र 18 साल या उससे ज़्यादा हो। जो चेहरे इससे कम उम्र के लगते हैं, वे नहीं लिए जाते। क्या आपकी इजाज़त है?
say-consent_first = पहले एक बात: ऊपर लिखा संदेश पढ़ें और “{ label-agree }” पर टैप करें। तब तक कोई फ़ोटो नहीं रखी जाती।
say-consent_changed = आपकी सहमति के बाद शर्तें बदल गई हैं, इसलिए फिर से पूछना ज़रूरी है। आपकी सेल्फ़ी एन्क्रिप्ट करके रखी जाती हैं, सिर्फ़ आपके हेडशॉट के लिए इस्तेमाल होती हैं और /delete से नष्ट हो जाती हैं। क्या आगे बढ़ें?
say-photo_before_consent = शुक्रिया, लेकिन वह फ़ोटो रखी नहीं गई है: पहले आपकी सहमति चाहिए। “{ label-agree }” पर टैप करें, फिर उसे दोबारा भेजें।
say-declined = कोई बात नहीं। आपकी कोई फ़ोटो सेव नहीं की गई है। मन बदले तो “{ label-agree }” पर टैप करें या /start भेजें।
say-send_selfies = 1 से { $most } सेल्फ़ी भेजें। सबसे अच्छा यह है कि चेहरा खिड़की की ओर हो, उसके आगे कुछ न हो, कंधे फ़ोटो में दिखें, और कपड़े वही हों जिनमें आप दिखना चाहते हैं: वे बदले नहीं जाते।
say-welcome_back =
    फिर से स्वागत है। { $good ->
        [0] अभी आपकी कोई फ़ोटो काम की नहीं है।
        [one] आपकी एक अच्छी सेल्फ़ी यहाँ है।
       *[other] आपकी { $good } अच्छी सेल्फ़ी यहाँ हैं।
    } और भेजें, या कोई स्टाइल चुनें।
say-selfies_first = पहले एक सेल्फ़ी चाहिए। एक भेजें, या एक साथ { $most } तक।
say-set_is_full = इतनी काफ़ी हैं: एक बार में { $most } तक सेल्फ़ी ली जाती हैं, इसलिए बाक़ी छोड़ दी गई हैं। अब कोई स्टाइल चुनें।
say-too_big = वह फ़ाइल 20 MB से बड़ी है, इसलिए छोड़ दी गई। सीधे फ़ोन से ली गई फ़ोटो आम तौर पर 2 से 8 MB की होती है।
say-not_a_picture = यह फ़ोटो पढ़ी नहीं जा सकी। JPEG, PNG, WEBP, AVIF या HEIC भेजें।
say-own_selfies_here = यहाँ आपकी अपनी सेल्फ़ी हैं, और नमूना किसी और का है। नमूना आज़माना हो तो नए सिरे से शुरू करें।
say-busy_making = अभी नमूने से हेडशॉट बन रहे हैं। उन्हें रद्द करें या थोड़ा रुकें, फिर अपनी फ़ोटो भेजें।
say-could_not_look = माफ़ कीजिए: आपकी एक फ़ोटो की जाँच नहीं हो पाई। ग़लती यहाँ की है, फ़ोटो की नहीं। कृपया उसे दोबारा भेजें।
say-menu = ये तस्वीरें नमूने हैं; आपकी आ रही हैं।
say-menu_with_you = हर स्टाइल में यह आपकी अपनी सेल्फ़ी है, एक झटपट झलक के तौर पर।
say-menu_without_you = ये तस्वीरें नमूने हैं।
say-no_colour = यह रंग समझ नहीं आया। # और 0 से 9 व a से f तक के छह अक्षर लिखें, जैसे #0A66C2।
say-waiting_for_verdicts =
    ठीक है, “{ $style }”। अभी { $waiting ->
        [one] एक फ़ोटो
       *[other] { $waiting } फ़ोटो
    } की जाँच बाक़ी है, उसके बाद काम तुरंत शुरू होगा।
say-ordered = “{ $style }” स्टाइल में आपके हेडशॉट बन रहे हैं।
say-order_done =
    { $count ->
        [one] “{ $style }” स्टाइल में आपका हेडशॉट तैयार है।
       *[other] “{ $style }” स्टाइल में आपके { $count } हेडशॉट तैयार हैं।
    }
say-already_making = काम चल रहा है: “{ $style }” बन रहा है। वह यहीं दिखेगा।
say-crowded = माफ़ कीजिए, इस समय बहुत ज़्यादा लोग हेडशॉट बनवा रहे हैं: इनमें { $wait } लगेंगे। कुछ भी खोया नहीं है: उसके बाद “{ $style }” फिर से आज़माएँ।
say-enough_open = एक व्यक्ति की जितनी तस्वीरें एक साथ ली जाती हैं, आपकी उतनी पहले से बन रही हैं: इनमें { $wait } लगेंगे। कुछ भी खोया नहीं है: उसके बाद “{ $style }” फिर से आज़माएँ।
say-cancelled = रद्द कर दिया गया। आपकी सेल्फ़ी अब भी यहीं हैं।
say-nothing_to_cancel = अभी कुछ बन नहीं रहा, इसलिए रद्द करने को कुछ नहीं है। अपनी फ़ोटो हटाने के लिए /delete भेजें।
say-fault = माफ़ कीजिए, “{ $style }” नहीं बन पाया। ग़लती यहाँ की है, आपकी फ़ोटो की नहीं। आपकी सेल्फ़ी अब भी यहीं हैं।
say-mode_gone = “{ $mode }” अभी उपलब्ध नहीं है: उसे बनाने वाली मशीन फ़िलहाल चालू नहीं है। कोई तस्वीर नहीं बनी, और आपकी सेल्फ़ी अब भी यहीं हैं। { label-studio } हमेशा उपलब्ध है: { mode-studio }
say-full_size =
    { $count ->
        [one] यह रहा “{ $style }” स्टाइल में आपका हेडशॉट, पूरे आकार की फ़ाइल में।
       *[other] ये रहे “{ $style }” स्टाइल में आपके { $count } हेडशॉट, पूरे आकार की फ़ाइलों में।
    }
say-which_to_adjust = कौन-सी तस्वीर बदलनी है?
say-adjust =
    { $place ->
        [0] क्या बदलना है?
       *[other] तस्वीर { $place } में क्या बदलना है?
    } हर टैप एक छोटा कदम है, जो पहली तस्वीर से गिना जाता है। आपकी त्वचा का रंग वही रहता है: जहाँ यह दिखाया न जा सके, वह तस्वीर नहीं भेजी जाती।
say-backdrops = कोई पृष्ठभूमि चुनें। आप, रोशनी और फ़्रेम जैसे हैं वैसे ही रहेंगे।
say-adjusting = एक पल…
say-already_adjusting = यह काम चल ही रहा है; तस्वीर यहीं दिखेगी।
say-adjust_later = माफ़ कीजिए, अभी बहुत काम बाकी है: इसमें { $wait } लगेंगे। आपकी तस्वीर यहीं है; तब फिर टैप करें।
say-not_adjusted = माफ़ कीजिए, यह नहीं हो पाया, और ग़लती यहाँ की है। आपकी पहले वाली तस्वीर यहीं है।
say-as_far =
    { $change ->
        [tighter] पहली तस्वीर से गिनकर, इससे ज़्यादा पास नहीं।
        [wider] पहली तस्वीर से गिनकर, इससे ज़्यादा दूर नहीं।
       *[other] पहली तस्वीर से गिनकर, इससे आगे नहीं।
    }
say-no_room =
    { $change ->
        [tighter] इससे पास की साफ़ तस्वीर के लिए आपकी सेल्फ़ी में पिक्सेल कम हैं। यह जैसी है वैसी ही रहती है।
       *[other] आपकी सेल्फ़ी में इससे ज़्यादा नहीं दिखता: और चौड़ा करने पर कटा हुआ किनारा दिखेगा। यह जैसी है वैसी ही रहती है।
    }
say-no_other_selfie = केवल यही सेल्फ़ी काम आ सकती है। एक और भेजें और शैली फिर से चुनें।
differs = पहली तस्वीर की तुलना में: { $what }।
differs-nothing = पहली तस्वीर जैसी।
differs-warmer = ज़्यादा गर्म रंग ({ $most } में से { $steps })
differs-cooler = ज़्यादा ठंडा रंग ({ $most } में से { $steps })
differs-brighter = ज़्यादा उजली ({ $most } में से { $steps })
differs-darker = ज़्यादा गहरी ({ $most } में से { $steps })
differs-tighter = ज़्यादा पास ({ $most } में से { $steps })
differs-wider = ज़्यादा चौड़ी ({ $most } में से { $steps })
differs-backdrop = { $style } की पृष्ठभूमि
say-which_to_format = कौन-सी तस्वीर सभी फ़ॉर्मैट में चाहिए?
say-formatting = हर फ़ॉर्मैट में काटी जा रही है…
say-formats_ready = सभी फ़ॉर्मैट तैयार हैं।
formats-are =
    { $count ->
        [0] इस सेल्फ़ी से इनमें से कोई फ़ॉर्मैट नहीं बन सकता:
        [one] यह रहा एक फ़ॉर्मैट, फ़ाइल के रूप में। हर एक को नए सिरे से फ़्रेम किया गया, चेहरे पर मापा गया और चिह्नित किया गया।
       *[other] ये रहे { $count } फ़ॉर्मैट, फ़ाइलों के रूप में। हर एक को नए सिरे से फ़्रेम किया गया, चेहरे पर मापा गया और चिह्नित किया गया।
    }
formats-one = • { $format }: { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }: छोड़ा गया, { $why }
lacking-too_small = इसके लिए सेल्फ़ी में पिक्सेल कम हैं
lacking-no_framing = इसके लिए सेल्फ़ी में आपके आसपास बहुत कम दिखता है
lacking-face_moved = जाँच में बहुत ज़्यादा बदलाव मिला
format-square = चौकोर, LinkedIn के लिए
format-circle = प्रोफ़ाइल के गोले में यह कैसी दिखती है
format-cv = खड़ी, CV के लिए
format-banner = बैनर, LinkedIn के लिए
format-badge = पहचान-पत्र
format-print_4x6 = प्रिंट, 4 × 6 इंच, 300 dpi
format-print_5x7 = प्रिंट, 5 × 7 इंच, 300 dpi
format-passport_like = पासपोर्ट जैसी, 35 × 45 मिमी, पर आधिकारिक फ़ोटो नहीं
say-likeness =
    { $count ->
        [one] क्या यह आप जैसा लगता है?
       *[other] क्या ये आप जैसे लगते हैं?
    } आपका जवाब जाँच को बेहतर बनाता है। उसे नापे गए अंकों के साथ, बिना फ़ोटो के, ज़्यादा से ज़्यादा एक साल रखा जाता है; /delete उसे तुरंत हटा देता है।
say-which_one =
    { $answer ->
        [like_me] कौन-सा आप जैसा लगता है?
        [not_my_skin] किसमें आपकी त्वचा ग़लत लगती है?
        [not_my_eyes] किसमें आँखें आपकी नहीं हैं?
       *[not_my_hair] किसमें बाल आपके नहीं हैं?
    }
say-noted =
    धन्यवाद, लिख लिया: { $answer ->
        [like_me] यह आप जैसा लगता है
        [not_my_skin] आपकी त्वचा ग़लत लगती है
        [not_my_eyes] आँखें आपकी नहीं हैं
       *[not_my_hair] बाल आपके नहीं हैं
    }{ $place ->
        [0] {""}
       *[other] { " " }(तस्वीर { $place })
    }।
say-taken_back = वापस लिया: उस जवाब का कुछ नहीं रखा गया। आप दूसरा जवाब दे सकते हैं।
say-skin_as_drawn = ठीक है: वे जैसी बनाई गईं वैसी ही रहती हैं।
say-skin_corrected = हो गया: एल्बम में अब वे हैं जिनमें त्वचा सेल्फ़ी के ज़्यादा क़रीब है।
say-about_me =
    अपने बारे में आप क्या बता सकते हैं, हर एक के लिए बस एक टैप। इसका अंदाज़ा कभी नहीं लगाया जाता, और बताना ज़रूरी नहीं है।
    • त्वचा का रंग: { $tone ->
        [0] नहीं बताया
       *[other] 10 में से { $tone }
    }
    • आँखें: { $eyes ->
        [none] नहीं बताया
       *[other] { $eyes }
    }
    • बाल: { $hair ->
        [none] नहीं बताया
       *[other] { $hair }
    }

    आँखों और बालों से जाँच को पता चलता है कि तुलना किससे करनी है। चित्र बनाने वाला मोड चुनने पर ये उससे कही गई बात का हिस्सा भी होते हैं।
say-ask_eyes = कौन-सा शब्द आपकी आँखों के रंग के सबसे क़रीब है?
say-ask_hair = कौन-सा शब्द आपके बालों के, या उनकी जगह जो आप पहनते हैं उसके सबसे क़रीब है?
say-word_told = लिख लिया: { $word }। बदलने या वापस लेने के लिए /me भेजें।
say-word_untold = ठीक है: इसके लिए आपका कोई शब्द नहीं रखा जाता।
say-tone_told = लिख लिया: त्वचा का रंग { $tone }। बदलने या वापस लेने के लिए /me भेजें।
say-tone_untold = ठीक है: आपकी त्वचा का कोई रंग नहीं रखा जाता।
say-started_over = नई शुरुआत: वे सेल्फ़ी मिटा दी गई हैं। 1 से { $most } नई सेल्फ़ी भेजें। तैयार हेडशॉट तब तक रहेंगे, जब तक आप उन्हें न मिटाएँ।
say-ask_delete =
    सब कुछ मिटा दें? { $selfies ->
        [0] यानी आपकी सहमति और यह बातचीत
        [one] यानी 1 सेल्फ़ी
       *[other] यानी { $selfies } सेल्फ़ी
    }{ $pictures ->
        [0] {""}
        [one] { " " }और 1 हेडशॉट
       *[other] { " " }और { $pictures } हेडशॉट
    }। इसे वापस नहीं लाया जा सकता।
say-kept = कुछ भी नहीं मिटाया गया।
say-receipt =
    अभी-अभी इस सर्वर से मिटाया गया:
    • सेल्फ़ी: { $selfies }
    • हेडशॉट: { $pictures }
    • झलक की तस्वीरें, आपके जवाब, आपकी सहमति और यह बातचीत
    • रोके गए काम: { $jobs }

    जिस कुंजी से ये एन्क्रिप्ट थे, वह भी नष्ट कर दी गई है। हमारे प्रोग्राम की मेमोरी में इनका जो कुछ अब भी है, वह रोके जा रहे कामों के साथ कुछ सेकंड में मिट जाता है। जो फ़ाइलें आपने डाउनलोड की हैं, वे आपकी हैं और आपके पास रहेंगी।

    { $where ->
        [telegram] यहाँ के मेरे संदेश भी मिटते हैं, सिवाय 48 घंटे से पुराने संदेशों के, जिन्हें Telegram मुझे अब मिटाने नहीं देता। उन्हें और अपने संदेशों को वहाँ केवल आप मिटा सकते हैं।
        [discord] यहाँ के मेरे संदेश भी मिटते हैं, सिवाय सर्वर में दिए उन जवाबों के जो केवल आपको दिखते हैं और पंद्रह मिनट से पुराने हैं: Discord मुझे उन्हें अब मिटाने नहीं देता। उन्हें और अपने संदेशों को वहाँ केवल आप मिटा सकते हैं।
       *[web] यह बातचीत इस पेज से भी मिट जाती है। आपका ब्राउज़र अपनी ओर से जो रखता है, उसे वहाँ केवल आप मिटा सकते हैं।
    }

    आपकी रसीद, हस्ताक्षर सहित: { $code }
say-nothing_to_delete = यहाँ आपका ऐसा कुछ नहीं है जिसे मिटाना हो।
say-help =
    आपकी सेल्फ़ी से यहाँ प्रोफ़ेशनल हेडशॉट बनते हैं। चेहरा, बाल और कपड़े वैसे ही रहते हैं जैसे फ़ोटो में हैं।

    1. 1 से { $most } सेल्फ़ी भेजें, एक-एक करके या सब एक साथ।
    2. आपको बताया जाएगा कि कौन-सी अच्छी हैं और बाक़ी कैसे सुधर सकती हैं।
    3. कोई स्टाइल चुनें, और हेडशॉट यहीं दिखेंगे।

    यह नहीं हो सकता: कपड़े, पोज़ या चेहरे का भाव बदलना। छोटी या धुंधली सेल्फ़ी छोटी या धुंधली ही रहती है।

    /start शुरू करें · /styles स्टाइल चुनें · /cancel रोकें · /privacy क्या रखा जाता है · /export कॉपी · /verify तस्वीर जाँचें · /delete सब हटाएँ · /language भाषा · /me त्वचा का रंग, आँखें, बाल
say-privacy =
    क्या रखा जाता है: आपकी सेल्फ़ी, उनकी झलकें और हेडशॉट, आपने कब सहमति दी, आपकी भाषा, Discord पर वह सर्वर जहाँ आप लिखते हैं, अपने हेडशॉट और अपने रूप के बारे में आपने जो बताया (/me), और यह बातचीत।
    कहाँ: इसी सर्वर पर, तस्वीरें आपकी अपनी अलग कुंजी से एन्क्रिप्ट करके। जिस ऐप में हम लिख रहे हैं, वही अपनी शर्तों पर उन्हें यहाँ लाता और वापस ले जाता है; और किसी को वे नहीं मिलतीं।
    किसलिए: आपके हेडशॉट के लिए, और किसी चीज़ के लिए नहीं; उनके बारे में आपका बताया हुआ, बेहतर जाँच के लिए। इनसे कोई भी किसी चीज़ को ट्रेन नहीं करता।
    फ़ोटो और नतीजे की जाँच के लिए आपके चेहरे को मापा जाता है। उसकी पहचान कराने वाली कोई चीज़ नहीं रखी जाती। हर हेडशॉट के साथ, उतने ही समय तक, पूरी तस्वीर की एक छाप रखी जाती है, जो उसकी नक़लें पहचानती है (/verify) और कोई चेहरा नहीं ढूँढती।
    कब तक: सेल्फ़ी आपके आख़िरी हेडशॉट के एक दिन बाद तक, हेडशॉट एक हफ़्ते तक, उनके बारे में आपका बताया हुआ एक साल तक।
    इसे कैसे ख़त्म करें: /delete सब कुछ तुरंत नष्ट कर देता है, और सबसे पहले कुंजी को।
    इसे कौन चलाता है: { $contact ->
        [none] संचालक ने यहाँ कोई पता नहीं छोड़ा है।
       *[other] { $contact } को लिखें, गलती से मना किए जाने पर भी।
    }
    मेरे पास किसी की भी सबसे पुरानी फ़ोटो { $hours ->
        [0] एक घंटे से कम पुरानी है।
        [one] { $hours } घंटा पुरानी है।
       *[other] { $hours } घंटे पुरानी है।
    }
    /export इस सबकी एक कॉपी देता है।
say-stats =
    { $open } काम खुले, सबसे पुराना { $wait } सेकंड से; पिछले हफ़्ते { $done } पूरे, { $failed } विफल।
    { $messages } संदेश रास्ते में। { $photos } तस्वीरें रखी हैं, सबसे पुरानी { $hours } घंटे से।
    शुरू से अब तक सुरक्षा के लिए { $refused } फ़ोटो मना की गईं और { $lost } प्रक्रियाएँ खोईं।
    { $appeals } अपीलें जिनका उत्तर बाक़ी है: `likeness appeals`।
say-send_to_verify = तस्वीर मुझे फ़ाइल के रूप में भेजें। मैं बताता हूँ कि वह यहाँ बनी या नहीं, और तब से बदली गई या नहीं। वह किसी सेट में नहीं जाती, और मैं उसे तुरंत मिटा देता हूँ।
say-looking_where_from = देख रहा हूँ कि यह कहाँ से है…
say-not_served = यह बॉट केवल आमंत्रित लोगों के लिए है।{ $contact ->
        [none] {""}
       *[other] { " " }इसका संचालक: { $contact }
    }
say-day_is_spent = यह आज का आपका आख़िरी ऑर्डर था। { $hours ->
        [one] { $hours } घंटे
       *[other] { $hours } घंटों
    } में और मिलेंगे; आपकी सेल्फ़ी यहीं रहेंगी।
say-not_served_here = इस सर्वर में हेडशॉट नहीं बनते। सीधे मुझे लिखें।
say-server_is_spent = इस सर्वर के आज के हेडशॉट पूरे हो गए। { $hours ->
        [one] { $hours } घंटे
       *[other] { $hours } घंटों
    } में और मिलेंगे; आपकी सेल्फ़ी यहीं रहेंगी।
say-server_is_full = इस सर्वर के जितने लोगों का काम एक साथ लिया जाता है, उतनों का चल रहा है। कुछ नहीं खोया: कुछ मिनट बाद { $style } फिर आज़माएँ।
say-appealed = दर्ज हो गया: संचालक की सूची में आप { $code } नाम से हैं। { $contact ->
        [none] उन्होंने यहाँ कोई पता नहीं छोड़ा है, इसलिए कृपया प्रतीक्षा करें।
       *[other] { $contact } को लिखें कि यह ग़लती क्यों थी, और यह कोड बताएँ।
    } अगर वे आपको आगे जाने देते हैं, तो यहीं बताया जाएगा।
say-let_through = संचालक ने आपको { $check ->
        [age] उम्र की जाँच
        [decency] शालीनता की जाँच
       *[people] सभी फ़ोटो एक ही व्यक्ति की होने की जाँच
    } से छूट दी है। कृपया फ़ोटो फिर से भेजें।
archive-files = आपके बारे में जो कुछ रखा है, { $count ->
        [one] { $count } फ़ाइल
       *[other] { $count } फ़ाइलों
    } में: आपकी सहमति, सेटिंग, यह बातचीत, माप और तस्वीरें।
alt-archive = आपके डेटा की कॉपी
say-tone = इनमें से कौन-सा आपकी त्वचा के सबसे क़रीब है? इससे आपकी तस्वीरों में कुछ नहीं बदलता: इससे पता चलता है कि त्वचा के सभी रंगों के साथ एक-सा बरताव होता है या नहीं। इसका अंदाज़ा कभी नहीं लगाया जाता, और बताना ज़रूरी नहीं है।
say-language = किस भाषा में बात करें?
say-language_set = अब से हिन्दी में।
say-stale =
    वह बटन पहले का है और अब काम नहीं करता। { $step ->
        [new] शुरू करने के लिए /start भेजें।
        [consent] शुरू करने के लिए “{ label-agree }” पर टैप करें।
        [making] आपके हेडशॉट अभी बन रहे हैं।
        [selfies] सेल्फ़ी भेजें, या कोई स्टाइल चुनें।
       *[other] आप कोई स्टाइल चुन सकते हैं या और सेल्फ़ी भेज सकते हैं।
    }
say-not_now =
    { $step ->
        [new] यहाँ आपकी सेल्फ़ी से हेडशॉट बनते हैं। “{ label-start }” पर टैप करें या /start भेजें।
        [consent] कृपया पहले ऊपर लिखा संदेश पढ़ें और “{ label-agree }” पर टैप करें।
        [selfies] यहाँ फ़ोटो और बटन से काम चलता है। एक सेल्फ़ी भेजें या कोई स्टाइल चुनें। ज़्यादा जानकारी /help में है।
        [styles] यहाँ फ़ोटो और बटन से काम चलता है। किसी स्टाइल पर टैप करें या और सेल्फ़ी भेजें। ज़्यादा जानकारी /help में है।
        [waiting] आपकी फ़ोटो की जाँच अभी चल रही है, उसके बाद काम अपने-आप आगे बढ़ेगा। रोकने के लिए /cancel भेजें।
        [making] आपके हेडशॉट अभी बन रहे हैं; वे यहीं दिखेंगे। रोकने के लिए /cancel भेजें।
       *[delivered] यहाँ फ़ोटो और बटन से काम चलता है। कोई और स्टाइल चुनें या और सेल्फ़ी भेजें। ज़्यादा जानकारी /help में है।
    }

## Messages that only a platform says

say-continue_in_private = बात आपके चेहरे की है, इसलिए इसे अकेले में करते हैं: मेरे साथ एक निजी चैट खोलें।
say-too_slow_download = { $platform } से वह फ़ोटो नहीं मिल पाई; कृपया उसे दोबारा भेजें।
say-too_much_at_once = एक साथ इतना मैं नहीं ले सकता। कृपया एक मिनट बाद फिर कोशिश करें।
say-not_all_shown = माफ़ कीजिए: आपके हेडशॉट तैयार हैं, लेकिन यहाँ सब दिखाए नहीं जा सके। उन्हें फ़ाइल के रूप में पाने के लिए “{ label-full_size }” पर टैप करें।
say-numbered_styles = ये नंबर बटनों के हैं।
menu-kinds = कैसा बैकग्राउंड? एक चुनें, फिर उसके स्टाइल दिखेंगे।
menu-kind = { $kind }: एक स्टाइल चुनें।
menu-colour = आपके ब्रांड का अपना रंग? उसे टाइप करें, जैसे #0A66C2।
say-send_as_file = सुझाव: फ़ाइल के रूप में भेजने पर फ़ोटो की पूरी क्वालिटी बनी रहती है।
placeholder-picture = आपकी तस्वीर तैयार हो रही है…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] आपकी फ़ोटो देखी जा रही है…
       *[other] { $waiting } फ़ोटो देखी जा रही हैं…
    }
coach-all-good = ।
coach-still = , { $waiting } देखना बाक़ी…
coach-good =
    { $good ->
        [0] अभी कोई काम की नहीं
       *[other] { $good } अच्छी
    }
coach-set-aside =
    { $count ->
        [one] , { $count } अलग रखी: { $reason }।
       *[other] , { $count } अलग रखीं: { $reason }।
    }
coach-several =
    { $count ->
        [one] , { $count } अलग रखी।
       *[other] , { $count } अलग रखीं।
    }
coach-problem = फ़ोटो { $place }: { $reason }। { $fix }
coach-fix = फ़ोटो { $place }: { $fix }
coach-note = फ़ोटो { $place } ठीक है। एक सुझाव: { $note }
coach-also = फ़ोटो { $place }, साथ ही: { $note }
coach-none =
    { $count ->
        [one] यह फ़ोटो अभी काम की नहीं है: { $reason }। { $fix }
       *[other] इन { $count } में से अभी कोई काम की नहीं है। सबसे ज़रूरी बात: { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = ख़ाली फ़ाइल
reason-unreadable = पढ़ी नहीं जा सकी
reason-too_many_pixels = खोलने के लिए बहुत बड़ी
reason-absurd_shape = बहुत लंबी और पतली
reason-took_too_long = खुलने में बहुत देर लगी
reason-no_face = कोई चेहरा नहीं मिला
reason-several_faces = एक से ज़्यादा लोग
reason-too_small = चेहरा बहुत छोटा
reason-cut_off = किनारे पर कटी हुई
reason-covered = चेहरा ढका हुआ
reason-turned_away = चेहरा मुड़ा हुआ
reason-eyes_closed = आँखें बंद
reason-blurred = धुंधली
reason-too_dark = बहुत अँधेरी
reason-burnt_out = बहुत ज़्यादा चमकीली
reason-noisy = बहुत दानेदार
reason-someone_else = कोई और व्यक्ति
reason-no_framing = पोर्ट्रेट के लिए जगह नहीं
reason-same_picture = वही तस्वीर दो बार
reason-indecent = उपयुक्त नहीं
reason-looks_young = नाबालिग लगता है
reason-uneven_light = असमान रोशनी
reason-colour_cast = रंगीन रोशनी
reason-stretched = खिंची हुई
reason-hard_to_cut_out = बैकग्राउंड से अलग करना मुश्किल
reason-hand_in_front = फ़ोटो में हाथ
reason-others_behind = पीछे लोग

fix-empty = फ़ाइल पूरी नहीं पहुँची। कृपया उसे दोबारा भेजें।
fix-unreadable = वह फ़ाइल खुल नहीं रही। उसे JPEG, PNG, WEBP, AVIF या HEIC में भेजें।
fix-too_many_pixels = इसमें 50 मेगापिक्सल से ज़्यादा हैं। छोटा वर्शन भेजें।
fix-absurd_shape = साधारण फ़ोटो भेजें, पैनोरमा या पतली पट्टी नहीं।
fix-took_too_long = उसका स्क्रीनशॉट लें, या कोई और फ़ोटो भेजें।
fix-no_face = सीधे कैमरे की ओर देखें, और पूरा चेहरा फ़ोटो में रखें।
fix-several_faces = ऐसी फ़ोटो भेजें जिसमें सिर्फ़ आप हों।
fix-too_small = पास आएँ: आपका चेहरा फ़ोटो की ऊँचाई का एक तिहाई भरना चाहिए।
fix-cut_off = थोड़ा पीछे हटें, ताकि पूरा सिर और कंधे फ़ोटो में आएँ।
fix-covered = धूप का चश्मा या मास्क उतारें, और हाथ व बाल चेहरे से हटा लें।
fix-turned_away = चेहरा कैमरे की ओर घुमाएँ।
fix-eyes_closed = आँखें खुली रखकर फिर कोशिश करें।
fix-blurred = लेंस पोंछें, स्थिर रहें और फिर कोशिश करें।
fix-too_dark = खिड़की की ओर मुँह करके फिर कोशिश करें।
fix-burnt_out = सीधी रोशनी से हटें और फिर कोशिश करें।
fix-noisy = ज़्यादा रोशनी में लें, खिड़की की ओर मुँह करके।
fix-someone_else = ये आपकी दूसरी फ़ोटो वाले व्यक्ति नहीं लगते। एक ही व्यक्ति की फ़ोटो भेजें, या नए सिरे से शुरू करें।
fix-no_framing = पीछे हटें, ताकि सिर के ऊपर जगह रहे और दोनों कंधे फ़ोटो में आएँ।
fix-same_picture = यह पहले से यहाँ है। चाहें तो कोई दूसरी भेजें।
fix-indecent = कपड़े पहने हुए एक सामान्य पोर्ट्रेट भेजें। अगर यह गलती है, तो /privacy बताता है कि संचालक से कैसे संपर्क करें।
fix-looks_young = यह केवल वयस्कों के लिए है, और एक मोटी जाँच को यह चेहरा कम उम्र का लगता है। यह अक्सर कई साल गलत होती है: दूसरी फ़ोटो आज़माएँ; /privacy बताता है कि संचालक से कैसे संपर्क करें।
fix-uneven_light = तब तक घूमें जब तक चेहरे के दोनों ओर रोशनी एक जैसी न हो जाए।
fix-colour_cast = रंगीन लाइट और दीवारों से दूर हटें; दिन की रोशनी सबसे अच्छी है।
fix-stretched = दबी हुई कॉपी के बजाय मूल फ़ोटो भेजें।
fix-hard_to_cut_out = ऐसी दीवार के आगे खड़े हों जो आपके बालों और कपड़ों से हल्की या गहरी हो।
fix-hand_in_front = हाथ फ़ोटो से बाहर रखें।
fix-others_behind = ऐसी जगह चुनें जहाँ आपके पीछे कोई न हो।

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = इन फ़ोटो से अभी हेडशॉट नहीं बन सकता।
refusal-no_more_selfies = इन सेल्फ़ी से इस स्टाइल में जितने हेडशॉट बन सकते हैं, आप सब देख चुके हैं: हर हेडशॉट आपकी ही एक फ़ोटो है। एक और सेल्फ़ी भेजें या कोई और स्टाइल चुनें।
refusal-too_small = इन फ़ोटो में आपका चेहरा साफ़ हेडशॉट के लिए बहुत छोटा है, और उसे ज़बरदस्ती बड़ा नहीं किया जाएगा। पास आएँ और एक और भेजें।
refusal-no_framing = इनसे ऐसा पोर्ट्रेट नहीं बनता जिसमें कटा हुआ किनारा न दिखे। पीछे हटें, ताकि सिर और दोनों कंधे फ़ोटो में आएँ।
refusal-face_moved = जाँच में दिखा कि तस्वीर ने आपके चेहरे को बहुत ज़्यादा बदल दिया था, इसलिए उसे फेंक दिया गया। कोई और सेल्फ़ी या स्टाइल शायद बेहतर रहे।
refusal-indecent = मैंने इनमें से कोई हेडशॉट नहीं रखा: तैयार तस्वीरों की जाँच ने उन्हें अशोभनीय माना। अगर यह गलती है, तो /privacy बताता है कि संचालक से कैसे संपर्क करें।
refusal-no_colour = श्वेत-श्याम में कुछ भी ज़्यादा गर्म या ठंडा नहीं हो सकता। आपकी तस्वीर जैसी है वैसी ही रहती है।
refusal-expired = आपकी सेल्फ़ी अब यहाँ नहीं हैं: वे आपके आख़िरी हेडशॉट के एक दिन बाद मिटा दी जाती हैं। उन्हें फिर से भेजें, और काम तुरंत शुरू होगा।

## Progress

wait-seconds = लगभग { $seconds } सेकंड
wait-minutes =
    { $minutes ->
        [one] लगभग { $minutes } मिनट
       *[other] लगभग { $minutes } मिनट
    }
progress-queued =
    { $ahead ->
        [0] अगली बारी आपकी है। “{ $style }”, { $wait }।
        [one] आपसे पहले तस्वीर का एक काम है। “{ $style }”, { $wait }।
       *[other] आपसे पहले तस्वीरों के { $ahead } काम हैं। “{ $style }”, { $wait }।
    }
progress-running = { $stage } · { $style }

stage-read = सेल्फ़ी पढ़ी जा रही हैं
stage-preview = स्टाइल आज़माए जा रहे हैं
stage-cut_out = आपको बैकग्राउंड से अलग किया जा रहा है
stage-look = आपकी सेल्फ़ी दोबारा देखी जा रही हैं
stage-draw = तस्वीर बनाई जा रही है
stage-light = रोशनी ठीक की जा रही है
stage-grade = रंग मिलाए जा रहे हैं
stage-finish = आख़िरी निखार दिया जा रहा है
stage-work = काम चल रहा है

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] आपकी फ़ोटो से मिलाकर आपके हेडशॉट में क्या नापा गया:
       *[other] आपकी फ़ोटो से मिलाकर { $count } में से हेडशॉट { $place } में क्या नापा गया:
    }
card-meaning = ✓ का मतलब: जहाँ तक नापा जा सकता है, सीमा के भीतर। यह आप हैं या नहीं, यह आप ही सबसे अच्छा देख सकते हैं।
skin-choice = सब तस्वीरों को मिलाकर आपकी त्वचा सेल्फ़ी से इतनी अलग आई है जितनी उनकी रोशनी से नहीं समझी जा सकती। हर जोड़ी में बाएँ: जैसा बनाया गया। दाएँ: त्वचा सेल्फ़ी के ज़्यादा क़रीब। यह माप ग़लत हो सकती है, इसलिए चुनाव आपका है; बाक़ी हटा दी जाती हैं।
card-passed = आपकी अपनी फ़ोटो से मिलाकर जाँचा गया, सीमा के भीतर: { $what }।
card-failed = सीमा से बाहर: { $what }।
card-partly = कुछ हद तक जाँचा गया, और वहाँ सीमा के भीतर: { $what }।
card-not_checked = जाँचा नहीं गया: { $what }।
card-none = इसके कोई माप नहीं हैं।
card-together = सभी तस्वीरें साथ मिलाकर, आपकी सेल्फ़ी की तुलना में, सीमा से बाहर हैं: { $what }। वजह उनकी रोशनी हो सकती है।
card-withheld = { $made } बनाए गए और { $count } रोके गए, क्योंकि जाँच में बहुत ज़्यादा बदलाव मिला: { $what }।
card-sample = यह नमूना फ़ोटो से बना है, इसलिए सिर्फ़ 320 × 400 पिक्सल का है। आपकी अपनी सेल्फ़ी से 1600 × 2000 तक बनते हैं।
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } पिक्सल। चेहरा, बाल और कपड़े आपके अपने; बैकग्राउंड, रोशनी और फ़्रेमिंग नई।
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } पिक्सल: { $what }
card-set-aside =
    { $count ->
        [one] एक सेल्फ़ी छोड़ दी गई: { $reason }।
       *[other] { $count } सेल्फ़ी छोड़ दी गईं, ज़्यादातर इस वजह से: { $reason }।
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }: { $what }, { $level ->
        [paired] हर क़दम पर
        [picture] आपकी सेल्फ़ी से मिलाकर
       *[job] सभी हेडशॉट साथ में
    }{ $why ->
        [none] {""}
       *[other] ; हर जगह नहीं: { $why }
    }
line-not_checked =
    – { $part }: जाँचा नहीं गया{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what } { NUMBER($value, style: "percent", maximumFractionDigits: 1) } बदला (सीमा { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (सीमा { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (सीमा { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } बदला (सीमा { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = चेहरा
part-skin = त्वचा
part-eyes = आँखें
part-hair = बाल
part-anatomy = आकार और बारीकियाँ
unchecked-no_face = कोई चेहरा नहीं मिला
unchecked-too_small = बहुत छोटा
unchecked-turned_away = मुड़ा हुआ
unchecked-clipped = बहुत उजला या बहुत अँधेरा
unchecked-monochrome = ब्लैक ऐंड व्हाइट
unchecked-hidden = दिखाई नहीं देता
unchecked-few_selfies = सेल्फ़ी बहुत कम
unchecked-few_pictures = हेडशॉट बहुत कम
unchecked-own_pixels = आपकी अपनी फ़ोटो के पिक्सल
unchecked-unlike_others = सेल्फ़ी बाक़ी से अलग
unchecked-told_otherwise = आपने कुछ और बताया
unchecked-no_model = इसका माप अभी नहीं है
measure-identity = चेहरों की दूरी
measure-skin = त्वचा का रंग
measure-texture = त्वचा की बनावट
measure-eye = आँखें
measure-eyes = आँखें
measure-eye-colour = आँखों का रंग
measure-eyes-colour = आँखों का रंग
measure-hair = बाल
measure-mouth = मुँह
measure-mouth-colour = मुँह का रंग
measure-teeth = दाँत
measure-shape = चेहरे का आकार
measure-people = तस्वीर में दूसरे लोग
measure-hands = अतिरिक्त हाथ
measure-ears = कान
measure-worn = चश्मा और सिर का पहनावा
measure-other = दूसरे माप
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = सहमत हूँ
label-decline = नहीं, धन्यवाद
label-start = शुरू करें
label-done = स्टाइल चुनें
label-cancel = रद्द करें
label-more = ऐसे और
label-another_style = कोई और स्टाइल
label-families = सभी बैकग्राउंड
label-full_size = पूरा आकार
label-adjust = बदलाव करें
label-formats = फ़ॉर्मैट
label-warmer = गर्म रंग
label-cooler = ठंडा रंग
label-brighter = उजली
label-darker = गहरी
label-tighter = और पास
label-wider = और चौड़ी
label-backdrop = दूसरी पृष्ठभूमि
label-selfie = दूसरी सेल्फ़ी
label-card = क्या नापा गया
label-picture = तस्वीर { $place }
label-all_pictures = सभी
label-like_me = मेरे जैसा लगता है
label-not_my_skin = मेरी त्वचा ग़लत लगती है
label-not_my_eyes = मेरी आँखें नहीं
label-not_my_hair = मेरे बाल नहीं
label-take_back = वह वापस लें
label-say_more = कुछ और बताएँ
label-skin_as_drawn = जैसी बनीं वैसी रखें
label-skin_corrected = सुधारी हुई रखें
label-about_me = मेरे बारे में
label-tell_tone = मेरी त्वचा का रंग
label-tell_eyes = मेरी आँखों का रंग
label-tell_hair = मेरे बाल
label-not_said = बताना नहीं चाहते
label-brown_eyes = भूरी आँखें
label-hazel_eyes = हेज़ल आँखें
label-amber_eyes = शहद-सी आँखें
label-green_eyes = हरी आँखें
label-blue_eyes = नीली आँखें
label-grey_eyes = स्लेटी आँखें
label-straight_hair = सीधे बाल
label-silk_press = सिल्क प्रेस
label-wavy_hair = लहरदार बाल
label-curly_hair = घुँघराले बाल
label-coily_hair = बहुत घुँघराले बाल
label-afro = एफ़्रो
label-twists = ट्विस्ट
label-locs = लॉक्स
label-box_braids = बॉक्स ब्रेड्स
label-cornrows = कॉर्नरो
label-bald = गंजे
label-hijab = हिजाब
label-turban = पगड़ी
label-start_over = नए सिरे से शुरू करें
label-delete = मेरा डेटा मिटाएँ
label-delete_yes = सब कुछ मिटाएँ
label-delete_no = रहने दें
label-retry = फिर कोशिश करें
label-appeal = यह ग़लती है
label-privacy = गोपनीयता
label-language = भाषा
label-studio = स्टूडियो
label-true_face = असली चेहरा
label-reimagined = नया चित्रण
label-open_chat = निजी चैट खोलें
label-add_selfies = सेल्फ़ी जोड़ें

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }: { $what }
mode-style = { $style } ({ $mode })
mode-studio = चेहरा, बाल और कपड़े आपकी फ़ोटो के, आपके अपने। बैकग्राउंड, रोशनी और फ़्रेमिंग नई।
mode-true_face = सिर आपकी फ़ोटो का, आपका अपना। कपड़े, कंधे और बैकग्राउंड गढ़े हुए, और वहाँ तक आने वाले बाल भी।
mode-reimagined = आपकी सेल्फ़ी देखकर सब कुछ गढ़ा जाता है, चेहरा भी। हो सकता है वह पूरी तरह आप न लगें; जिसकी जाँच नहीं हो सकती, वह बताया जाता है।
modes-pictures = यहाँ की तस्वीरें स्टूडियो मोड की हैं; यह मोड अपनी तस्वीर ख़ुद बनाता है।
modes-other = या किसी दूसरे मोड से कोशिश करें:
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = एक अपवाद: आप चित्र बनाने वाला मोड चुन सकते हैं। स्टाइल के मेन्यू में लिखा है कि कौन-सा मोड क्या रखता है और क्या गढ़ता है।
also-sent = लेकिन चित्र बनाने वाला मोड चुनने पर, और सिर्फ़ तभी, आपकी सेल्फ़ी एक दूसरे सर्वर को भेजी जाती हैं, जो तस्वीर बनाता है। उसे संचालक ने चुना है; वह उनका क्या करता है, इसकी जाँच यहाँ से नहीं हो सकती।

## Styles (pipeline.styles)

style-light_grey = LinkedIn हल्का ग्रे
style-navy = नेवी ब्लू
style-charcoal = चारकोल
style-white = सफ़ेद
style-warm = वॉर्म टोन
style-teal = नीला-हरा
style-office = ऑफ़िस
style-garden = बग़ीचा
style-library = लाइब्रेरी
style-dusk = शाम का शहर
style-canvas = स्लेटी कैनवस
style-mono = ब्लैक ऐंड व्हाइट
style-canvas_umber = भूरा कैनवस
style-canvas_olive = जैतूनी कैनवस
style-canvas_pearl = मोतिया कैनवस
style-meeting_room = मीटिंग रूम
style-loft = ईंटों वाला लॉफ़्ट
style-office_evening = रात का ऑफ़िस
style-courtyard = आँगन
style-autumn = पतझड़ की राह
style-library_light = उजली लाइब्रेरी
style-study = स्टडी रूम
style-reading_room = रीडिंग रूम
style-royal = रॉयल ब्लू
style-burgundy = गहरा मरून
style-forest = गहरा हरा
style-terracotta = टेराकोटा

family-paper = सादा काग़ज़
family-canvas = पेंट किया कैनवस
family-office = ऑफ़िस
family-outdoors = खुले में
family-library = लाइब्रेरी
family-brand = ब्रांड के रंग

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    कुछ सेल्फ़ी भेजें, एक स्टाइल चुनें और ऐसे प्रोफ़ेशनल हेडशॉट पाएँ जिनमें आप आप ही लगते हैं।

    बैकग्राउंड, रोशनी और फ़्रेमिंग बदली जाती है। आपका चेहरा दोबारा नहीं बनाया जाता, और आपके कपड़े आपके अपने ही रहते हैं।

    आपकी सेल्फ़ी एन्क्रिप्ट करके रखी जाती हैं, सिर्फ़ आपके हेडशॉट के लिए इस्तेमाल होती हैं और आपके कहने पर मिटा दी जाती हैं। शुरू करने के लिए नीचे दिए बटन पर टैप करें।
# At most 120 characters.
bot-short_description = आपकी सेल्फ़ी से प्रोफ़ेशनल हेडशॉट, जिनमें आप आप ही लगते हैं। एन्क्रिप्टेड, और आपके कहने पर मिटा दिए जाते हैं।
# At most 100 characters each.
about-start = शुरू करें, या जहाँ थे वहीं से आगे बढ़ें
about-headshot = सेल्फ़ी से प्रोफ़ेशनल हेडशॉट बनवाएँ
about-styles = स्टाइल देखें और एक चुनें
about-cancel = जो बन रहा है उसे रोकें
about-help = यह कैसे काम करता है, और क्या नहीं हो सकता
about-privacy = क्या रखा जाता है, कहाँ और कब तक
about-verify = बताएँ कि तस्वीर यहाँ बनी या नहीं
about-export = आपके बारे में जो रखा है, उसकी कॉपी पाएँ
about-delete = आपके बारे में जो रखा है, सब मिटाएँ
about-language = भाषा चुनें
about-me = चाहें तो त्वचा का रंग, आँखें और बाल बताएँ
option-photo = एक सेल्फ़ी
select-style = एक स्टाइल चुनें
# At most 32 characters.
context-headshot = इससे हेडशॉट बनाएँ
# At most 45 characters each.
modal-selfies = आपकी सेल्फ़ी
modal-selfies_label = 1 से 10 फ़ोटो

## Pictures

alt-style = “{ $style }” स्टाइल में पुतलों के नमूना हेडशॉट
alt-own-style = “{ $style }” स्टाइल में आपकी सेल्फ़ी की झलक
alt-colour = रंग { $style }
alt-format = हेडशॉट: { $format }
alt-headshot = “{ $style }” स्टाइल में हेडशॉट, { $count } में से { $place }
alt-card = हेडशॉट { $place } में क्या नापा गया: आपकी सेल्फ़ी का चेहरा और हेडशॉट का चेहरा, नीचे त्वचा के रंग
alt-skin = जोड़ियों में हेडशॉट: बाएँ जैसे बनाए गए, दाएँ त्वचा सेल्फ़ी के ज़्यादा क़रीब
alt-tone = त्वचा का रंग, 10 में से { $tone }
sample-astronaut = आइलीन कॉलिन्स
sample-grace_hopper = ग्रेस हॉपर
alt-sample = नमूना फ़ोटो: { $name }
file-format = headshot-{ $style }-{ $format }
file-name = headshot-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness: हेडशॉट जिनमें आप आप ही लगते हैं
web-brand = Likeness
web-tagline = हेडशॉट जिनमें आप आप ही लगते हैं
web-hello = आपकी अपनी सेल्फ़ी से प्रोफ़ेशनल हेडशॉट
web-lead = आपका चेहरा, आपके बाल, आपके कपड़े, बेहतर रोशनी में। हर तस्वीर आपकी अपनी फ़ोटो के साथ जाँची जाती है।
web-lead-modes = तस्वीर में कितना आपका अपना हो, यह आप चुनते हैं। हर तस्वीर आपकी अपनी फ़ोटो के साथ जाँची जाती है।
web-start = शुरू करें
web-point-private = एन्क्रिप्टेड, और आपके कहने पर मिटा दिया जाता है
web-point-you = आपके अपने पिक्सल: कुछ भी दोबारा नहीं बनाया जाता
web-point-time = 1 से 12 सेल्फ़ी, फिर एक स्टाइल पर टैप करें
web-log = बातचीत
web-attach = फ़ोटो जोड़ें
web-message = संदेश
web-placeholder = संदेश, या /help
web-send = भेजें
web-drop = अपनी सेल्फ़ी यहाँ छोड़ें
web-no-selfie = सेल्फ़ी पास में नहीं है? इनमें से एक आज़माएँ। ये दो अलग लोग हैं, इसलिए किसी एक को चुनें।
web-credits = पोर्ट्रेट: NASA; US Navy (पब्लिक डोमेन)
web-uploading = फ़ोटो भेजी जा रही हैं
web-offline = कनेक्शन टूट गया। फिर कोशिश हो रही है…
web-online = कनेक्ट हो गया
web-too-big = { $name } 20 MB से बड़ी है, इसलिए छोड़ दी गई।
web-too-many = एक साथ { $most } फ़ोटो तक; बाक़ी छोड़ दी गईं।
web-upload-failed = फ़ोटो नहीं पहुँच पाईं।
web-retry = दोबारा भेजें
web-photo = आपकी फ़ोटो { $place }
web-preparing = तैयारी हो रही है
web-viewer = बड़ी तस्वीर
web-close = बंद करें
web-previous = पिछली तस्वीर
web-next = अगली तस्वीर
web-download = डाउनलोड करें
web-enlarge = बड़ा करें: { $what }
web-choose = “{ $style }” चुनें
web-progress = प्रगति
web-help = मदद
web-privacy = गोपनीयता
web-delete = मेरा डेटा मिटाएँ
web-you = आप
web-password = पासवर्ड
web-password-ask = यह चैट निजी है। कृपया इसका पासवर्ड डालें।
web-password-wrong = यह पासवर्ड सही नहीं है।
web-enter = आगे बढ़ें

## Where a picture comes from

origin-unaltered = { $date } को यहीं बनी, और तब से बदली नहीं गई।
origin-altered = { $date } को यहीं बनी, पर बाद में बदली गई: कुछ बाइट हमारे नहीं हैं।
origin-not_ours = हमारा कोई हस्ताक्षर नहीं है, और यह यहाँ अब भी रखे किसी हेडशॉट की नक़ल नहीं है। या तो यह यहाँ नहीं बनी, या बताया नहीं जा सकता: तस्वीर को फिर से एन्कोड करने वाला चैट हस्ताक्षर हटा देता है, हेडशॉट ज़्यादा से ज़्यादा एक हफ़्ते रखे जाते हैं, और कटी हुई तस्वीर पहचानी नहीं जाती।
origin-copy = { $date } को यहीं बनी। यह रास्ते में फिर से एन्कोड की गई नक़ल है: इसका हस्ताक्षर नहीं रहा, और यह नहीं बताया जा सकता कि बारीकियाँ बदली गईं या नहीं। पूरे आकार की फ़ाइल बता देती है।
