# Every sentence Likeness says in German. Plain, warm, short, with "du"; never more than was measured.

## Messages (bot.conversation.Say)

say-consent =
    Hallo! Ich mache aus deinen Selfies professionelle Porträts, auf denen du noch du bist. Bevor du eins schickst, hier die Abmachung:
    • Deine Selfies liegen verschlüsselt auf diesem Server und werden nur für deine Porträts verwendet. Niemand trainiert irgendetwas damit.
    • Um deine Fotos miteinander zu vergleichen, vermisst der Server dein Gesicht. Diese Messwerte werden nicht aufbewahrt; die Prüfergebnisse eines Porträts schon, so lange wie das Porträt.
    • Ich ändere Hintergrund, Licht und Bildausschnitt. Dein Gesicht zeichne ich nicht neu, und du behältst deine eigene Kleidung.
    • Selfies werden einen Tag nach deinen letzten Porträts gelöscht, Porträts nach einer Woche. /delete vernichtet alles sofort.

    Schick nur Fotos von dir selbst, und nur, wenn du mindestens 18 bist. Gesichter, die jünger aussehen, werden abgelehnt. Darf ich?
say-consent_first = Eins vorab: Bitte lies die Nachricht oben und tippe auf „{ label-agree }“. Bis dahin behalte ich kein Foto.
say-consent_changed = Die Bedingungen haben sich geändert, seit du zugestimmt hast, deshalb muss ich noch einmal fragen. Deine Selfies werden verschlüsselt gespeichert, nur für deine Porträts verwendet und mit /delete vernichtet. Darf ich weitermachen?
say-photo_before_consent = Danke, aber ich habe das Foto nicht behalten: Erst brauche ich deine Zustimmung. Tippe auf „{ label-agree }“ und schick es dann noch einmal.
say-declined = In Ordnung. Ich habe kein Foto von dir gespeichert. Wenn du es dir anders überlegst, tippe auf „{ label-agree }“ oder sende /start.
say-send_selfies = Schick mir 1 bis { $most } Selfies. Am besten mit dem Gesicht zum Fenster, ohne etwas davor, mit den Schultern im Bild und in der Kleidung, in der man dich sehen soll: Du behältst an, was du trägst.
say-welcome_back =
    Willkommen zurück. { $good ->
        [0] Von deinen Fotos ist noch keins brauchbar.
        [one] Du hast hier ein gutes Selfie.
       *[other] Du hast hier { $good } gute Selfies.
    } Schick mehr oder wähle einen Stil.
say-wished = Also „{ $style }“. Schick mir 1 bis { $most } Selfies, mit dem Gesicht zum Fenster und beiden Schultern im Bild: Sobald eins gut ist, fange ich an.
say-wished_first = Also „{ $style }“, aus deinem ersten guten Selfie. Bitte lies vorher die Bedingungen und tippe auf „{ label-agree }“. Bis dahin behalte ich kein Foto.
say-set_is_full = Das reicht schon: Ich nehme bis zu { $most } Selfies auf einmal, die übrigen habe ich weggelassen. Wähle einen Stil.
say-too_big = Diese Datei ist größer als 20 MB, deshalb habe ich sie weggelassen. Ein Foto direkt vom Handy hat meist 2 bis 8 MB.
say-not_a_picture = Dieses Foto kann ich nicht lesen. Schick JPEG, PNG, WEBP, AVIF oder HEIC.
say-own_selfies_here = Hier liegen schon deine eigenen Selfies, und auf dem Beispiel ist jemand anderes. Fang neu an, wenn du das Beispiel ausprobieren möchtest.
say-busy_making = Ich mache gerade noch Porträts aus dem Beispiel. Brich das ab oder warte einen Moment, dann schick deine eigenen.
say-could_not_look = Entschuldige: Eins deiner Fotos konnte ich nicht prüfen. Das liegt an mir, nicht am Foto. Bitte schick es noch einmal.
say-menu_before = Das sind gerenderte Schaufensterpuppen mit heller, mittlerer und dunkler Haut, mit glattem und mit krausem Haar, zu Porträts gemacht wie später dein Selfie. Den Stil, den du antippst, mache ich aus deinem ersten guten Selfie.
say-menu = Die Bilder sind Beispiele; deine sind unterwegs.
say-menu_with_you = Das ist dein eigenes Selfie in jedem davon, als schnelle Anprobe.
say-menu_without_you = Die Bilder sind Beispiele.
say-no_colour = Schreib eine Farbe als # und sechs Zeichen von 0 bis 9 und a bis f, zum Beispiel #0A66C2: Dann steht sie bei den Markenfarben.
say-waiting_for_verdicts =
    Also „{ $style }“. Ich sehe mir noch { $waiting ->
        [one] ein Foto
       *[other] { $waiting } Fotos
    } an, dann lege ich sofort los.
say-ordered = Deine Porträts im Stil „{ $style }“ entstehen.
say-order_done =
    { $count ->
        [one] Dein Porträt im Stil „{ $style }“ ist fertig.
       *[other] Deine { $count } Porträts im Stil „{ $style }“ sind fertig.
    }
say-already_making = Bin schon dabei: „{ $style }“ entsteht gerade und erscheint gleich hier.
say-crowded = Entschuldige, im Moment möchten zu viele Leute Porträts: Damit bin ich noch { $wait } beschäftigt. Nichts ist verloren: Versuch es mit „{ $style }“ danach noch einmal.
say-enough_open = Von dir sind schon so viele Bilder in Arbeit, wie ich von einer Person annehme: Sie brauchen noch { $wait }. Nichts ist verloren: Versuch es mit „{ $style }“ danach noch einmal.
say-cancelled =
    { $photos ->
        [0] Abgebrochen.
       *[other] Abgebrochen. Deine Selfies sind noch da.
    }
say-nothing_to_cancel = Gerade ist nichts in Arbeit, also gibt es nichts abzubrechen. Um deine Fotos zu entfernen, sende /delete.
say-fault = Entschuldige, „{ $style }“ hat nicht geklappt. Das liegt an mir, nicht an deinen Fotos. Deine Selfies sind noch da.
say-mode_gone = „{ $mode }“ gibt es gerade nicht mehr: Die Maschine, die das zeichnet, ist vorerst weg. Ich habe kein Bild gemacht, und deine Selfies sind noch da. { label-studio } geht immer: { mode-studio }
say-full_size =
    { $count ->
        [one] Hier ist dein Porträt im Stil „{ $style }“ als Datei in voller Größe.
       *[other] Hier sind deine { $count } Porträts im Stil „{ $style }“ als Dateien in voller Größe.
    }
say-which_to_adjust = Welches soll anders sein?
say-adjust =
    { $place ->
        [0] Was soll anders sein?
       *[other] Was soll an Bild { $place } anders sein?
    } Jeder Tipp ist ein kleiner Schritt, gezählt vom ersten Bild. Deine Haut behält ihre Farbe: Wofür ich das nicht zeigen kann, das schicke ich nicht.
say-backdrops = Wähle einen Hintergrund. Du, das Licht und der Ausschnitt bleiben, wie sie sind.
say-team_how = In einer Telegram-Gruppe oder auf einem Discord-Server tippt, wer sie verwaltet, dort /team und wählt einen Look. Dann macht jede Person ihr Porträt privat mit mir: gleicher Hintergrund, gleiches Licht, gleiche Kopfgröße und Augenhöhe.
say-team_not_yours = Damit kannst du den Look dieses Teams nicht wählen: Das kann nur, wer den Chat des Teams verwaltet, eine Stunde lang, nachdem dort /team getippt wurde. Wenn du das bist, tippe dort noch einmal /team, und nicht anonym.
say-team_there = Der Look deines Teams ist { $style }. Einen anderen wählt nur, wer den Chat des Teams verwaltet, dort mit /team.
say-team_choose = Wähle den Look deines Teams. Was du antippst, sage ich dem Team; jede Person macht ihr Porträt dann privat.
say-team_pinned =
    { $style } ist angeheftet, und { $where ->
        [discord] der Server weiß Bescheid
       *[telegram] die Gruppe weiß Bescheid
    }. Ich merke mir, dass du es warst, bis es gelöst wird; auch /delete löst es.
say-team_unpinned = Dein Team hat keinen Look mehr. Fertige Porträts bleiben, wie sie sind.
say-team_invite = Der Look dieses Teams ist { $style }. Tippe auf die Schaltfläche und mach dein Porträt privat mit mir: Deine Selfies sieht hier niemand. Hintergrund, Licht, Kopfgröße und Augenhöhe sind dann bei allen gleich.
say-team_followed = Der Look deines Teams ist { $style }. Du findest ihn bei den Hintergründen an erster Stelle. Er braucht Platz: Kopf und beide Schultern sollten weit im Bild sein.
say-team_left = Du hast den Look des Teams verlassen, und das Menü ist wieder deins. /team im Chat des Teams bietet ihn neu an.
say-team_gone =
    Dieses Team hat gerade keinen solchen Look. { $where ->
        [discord] Tippe /team auf dem Server, wenn du ihn verwaltest
       *[telegram] Tippe /team in der Gruppe, wenn du sie verwaltest
    }, oder frag, wer es tut.
say-team_admins = Nur wer diese Gruppe verwaltet, kann ihren Look wählen.
say-team_call = Ein Look für das ganze Team: Wer /team getippt hat, wählt ihn in unserem privaten Chat.
say-adjusting = Einen Moment…
say-already_adjusting = Ich bin schon dabei; es erscheint hier.
say-adjust_later = Es tut mir leid, gerade wartet zu viel: Es dauert { $wait }. Dein Bild ist noch hier; tippe dann noch einmal.
say-not_adjusted = Es tut mir leid, das ist misslungen, und es ist mein Fehler. Das Bild, das du hattest, ist noch hier.
say-as_far =
    { $change ->
        [tighter] Näher gehe ich nicht heran, gezählt vom ersten Bild.
        [wider] Weiter gehe ich nicht weg, gezählt vom ersten Bild.
       *[other] Weiter gehe ich nicht, gezählt vom ersten Bild.
    }
say-no_room =
    { $change ->
        [tighter] Für noch näher hat dein Selfie zu wenige Pixel; es würde unscharf. Ich lasse es, wie es ist.
       *[other] Dein Selfie zeigt nicht mehr: Weiter gefasst, wäre ein abgeschnittener Rand zu sehen. Ich lasse es, wie es ist.
    }
say-no_other_selfie = Das ist das einzige Selfie, das ich verwenden kann. Schick noch eins und wähle den Stil noch einmal.
differs = Im Vergleich zum ersten Bild: { $what }.
differs-nothing = So wie das erste Bild.
differs-warmer = wärmer ({ $steps } von { $most })
differs-cooler = kühler ({ $steps } von { $most })
differs-brighter = heller ({ $steps } von { $most })
differs-darker = dunkler ({ $steps } von { $most })
differs-tighter = näher ({ $steps } von { $most })
differs-wider = weiter ({ $steps } von { $most })
differs-backdrop = der Hintergrund von { $style }
say-which_to_format = Welches in allen Formaten?
say-formatting = Ich schneide es in jedes Format…
say-formats_ready = Die Formate sind fertig.
formats-are =
    { $count ->
        [0] Aus diesem Selfie lässt sich keines der Formate machen:
        [one] Hier ist ein Format, als Datei. Jedes ist neu zugeschnitten, am Gesicht gemessen und gekennzeichnet.
       *[other] Hier sind { $count } Formate, als Dateien. Jedes ist neu zugeschnitten, am Gesicht gemessen und gekennzeichnet.
    }
formats-one = • { $format }: { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }: weggelassen, { $why }
lacking-too_small = dafür hat das Selfie zu wenige Pixel
lacking-no_framing = dafür zeigt das Selfie zu wenig um dich herum
lacking-face_moved = meine Prüfung fand zu viel Veränderung
format-square = quadratisch, für LinkedIn
format-circle = wie das im Kreis eines Profils aussieht
format-cv = hochkant, für den Lebenslauf
format-banner = Banner, für LinkedIn
format-badge = Ausweiskarte
format-print_4x6 = Abzug, 4 × 6 Zoll bei 300 dpi
format-print_5x7 = Abzug, 5 × 7 Zoll bei 300 dpi
format-passport_like = wie ein Passbild, 35 × 45 mm, aber kein amtliches Foto
say-likeness =
    { $count ->
        [one] Sieht es dir ähnlich?
       *[other] Sehen sie dir ähnlich?
    } Deine Antwort macht meine Prüfung besser. Ich bewahre sie mit den Messwerten auf, ohne Foto, höchstens ein Jahr; /delete entfernt sie sofort.
say-which_one =
    { $answer ->
        [like_me] Welches sieht dir ähnlich?
        [not_my_skin] Auf welchem stimmt deine Haut nicht?
        [not_my_eyes] Auf welchem sind das nicht deine Augen?
       *[not_my_hair] Auf welchem sind das nicht deine Haare?
    }
say-noted =
    Danke, notiert: { $answer ->
        [like_me] Es sieht dir ähnlich
        [not_my_skin] Deine Haut stimmt nicht
        [not_my_eyes] Das sind nicht deine Augen
       *[not_my_hair] Das sind nicht deine Haare
    }{ $place ->
        [0] {""}
       *[other] { " " }(Bild { $place })
    }.
say-taken_back = Zurückgenommen: Von dieser Antwort bleibt nichts. Du kannst eine andere geben.
say-skin_as_drawn = In Ordnung: Sie bleiben, wie sie gezeichnet wurden.
say-skin_corrected = Erledigt: Das Album zeigt jetzt die mit der Haut näher an deinen Selfies.
say-about_me =
    Was du mir über dich sagen kannst, mit je einem Tippen. Ich rate es nie, und du musst nichts sagen.
    • Hautton: { $tone ->
        [0] nicht gesagt
       *[other] { $tone } von 10
    }
    • Augen: { $eyes ->
        [none] nicht gesagt
       *[other] { $eyes }
    }
    • Haar: { $hair ->
        [none] nicht gesagt
       *[other] { $hair }
    }

    Augen und Haar sagen meinen Prüfungen, womit sie vergleichen sollen. Wählst du einen Modus, der zeichnet, gehören sie auch zu dem, was er zeichnen soll.
say-ask_eyes = Welches Wort trifft deine Augenfarbe am besten?
say-ask_hair = Welches Wort trifft dein Haar am besten, oder was du an seiner Stelle trägst?
say-word_told = Notiert: { $word }. Mit /me änderst du es oder nimmst es zurück.
say-word_untold = In Ordnung: Ich bewahre kein Wort von dir dafür auf.
say-tone_told = Notiert: Hautton { $tone }. Mit /me änderst du ihn oder nimmst ihn zurück.
say-tone_untold = In Ordnung: Ich bewahre keinen Hautton von dir auf.
say-started_over = Ein neuer Anfang: Die bisherigen Selfies sind gelöscht. Schick mir 1 bis { $most } neue. Fertige Porträts bleiben, bis du sie löschst.
say-ask_delete =
    Alles löschen? { $selfies ->
        [0] Das betrifft deine Zustimmung und diesen Chatverlauf
        [one] Das betrifft 1 Selfie
       *[other] Das betrifft { $selfies } Selfies
    }{ $pictures ->
        [0] {""}
        [one] { " " }und 1 Porträt
       *[other] { " " }und { $pictures } Porträts
    }. Das lässt sich nicht rückgängig machen.
say-kept = Es wurde nichts gelöscht.
say-receipt =
    Soeben von diesem Server gelöscht:
    • Selfies: { $selfies }
    • Porträts: { $pictures }
    • Anprobebilder, deine Antworten, deine Zustimmung und dieser Chatverlauf
    • angehaltene Aufträge: { $jobs }

    Der Schlüssel, mit dem sie verschlüsselt waren, ist ebenfalls vernichtet. Was unsere Programme davon noch im Arbeitsspeicher haben, geht binnen Sekunden, mit den Aufträgen, die gerade angehalten werden. Dateien, die du heruntergeladen hast, gehören dir und bleiben bei dir.

    { $where ->
        [telegram] Auch meine Nachrichten hier gehen, außer denen, die älter als 48 Stunden sind: Die lässt Telegram mich nicht mehr löschen. Diese und deine eigenen kannst nur du dort löschen.
        [discord] Auch meine Nachrichten hier gehen, außer Antworten auf einem Server, die nur du siehst und die älter als eine Viertelstunde sind: Die lässt Discord mich nicht mehr löschen. Diese und deine eigenen kannst nur du dort löschen.
       *[web] Auch von dieser Seite geht dieser Chatverlauf. Was dein Browser von sich aus aufbewahrt, kannst nur du dort löschen.
    }

    Deine Quittung, signiert: { $code }
say-nothing_to_delete = Von dir ist hier nichts, was zu löschen wäre.
say-help =
    Ich mache aus deinen Selfies professionelle Porträts. Gesicht, Haare und Kleidung bleiben, wie sie auf dem Foto sind.

    1. Schick 1 bis { $most } Selfies, einzeln oder alle auf einmal.
    2. Ich sage dir, welche gut sind und wie die anderen besser werden.
    3. Wähle einen Stil, und die Porträts erscheinen hier. Oder tippe bei den Stilen auf „{ label-like_this }“ und schick ein Porträt, dessen Look du willst.

    Was ich nicht kann: deine Kleidung, deine Haltung oder deinen Gesichtsausdruck ändern. Ein kleines oder unscharfes Selfie bleibt klein oder unscharf.

    /start beginnen · /styles Stil wählen · /cancel abbrechen · /privacy was ich aufbewahre · /export eine Kopie · /verify Bild prüfen · /delete alles entfernen · /language Sprache · /me Hautton, Augen, Haar · /colour Hintergrund in deiner Farbe · /team ein Look für eine Gruppe oder einen Server
say-privacy =
    Was ich aufbewahre: deine Selfies, die Anproben und Porträts daraus, wann du zugestimmt hast, deine Sprache, auf Discord den Server, in dem du schreibst, was du mir über deine Porträts und dein Aussehen sagst (/me), die Looks, die du kopiert oder für ein Team angeheftet hast, und diesen Chatverlauf.
    Wo: auf diesem Server, die Bilder verschlüsselt mit einem Schlüssel, der nur für dich gilt. Die App, in der wir schreiben, bringt sie hierher und zurück, zu ihren eigenen Bedingungen; sonst bekommt sie niemand.
    Wofür: für deine Porträts, sonst für nichts; was du mir über sie sagst, um besser zu prüfen. Niemand trainiert irgendetwas damit.
    Dein Gesicht wird vermessen, um die Fotos und das Ergebnis zu prüfen. Was es identifizierbar macht, wird nicht aufbewahrt. Zu jedem Porträt bewahre ich, so lange wie dieses, einen Abdruck des ganzen Bildes auf, der Kopien wiedererkennt (/verify) und kein Gesicht findet.
    Wie lange: Selfies bis einen Tag nach deinen letzten Porträts, Porträts eine Woche, was du mir über sie sagst ein Jahr.
    Wie du es beendest: /delete vernichtet alles sofort, den Schlüssel zuerst.
    Wer es betreibt: { $contact ->
        [none] Der Betreiber hat hier keine Adresse hinterlassen.
       *[other] Schreib an { $contact }, auch wenn du zu Unrecht abgewiesen wurdest.
    }
    Das älteste Foto, das ich von irgendwem habe, ist { $hours ->
        [0] keine Stunde alt.
        [one] 1 Stunde alt.
       *[other] { $hours } Stunden alt.
    }
    /export gibt dir eine Kopie von allem.
say-stats =
    { $open } Aufträge offen, der älteste seit { $wait } s; { $done } erledigt, { $failed } gescheitert in der letzten Woche.
    { $messages } Nachrichten unterwegs. { $photos } Bilder im Bestand, das älteste seit { $hours } h.
    { $refused } Fotos zur Sicherheit abgewiesen und { $lost } Arbeiter verloren seit Beginn.
    { $appeals } Einsprüche ohne Antwort: `likeness appeals`.
say-send_to_verify = Schick mir das Bild als Datei. Ich sage dir, ob ich es gemacht habe und ob es seither verändert wurde. Es kommt in keine Auswahl, und ich lösche es sofort.
say-send_to_copy = Schick mir ein Porträt, dessen Aussehen du willst. Ich lese Hintergrund, Licht und Bildausschnitt: nie Gesicht, Haar oder Kleidung. Es kommt in keine Auswahl, und ich lösche es sofort.
say-reading_look = Ich lese das Aussehen ...
say-look_read = Ich habe das Aussehen gelesen und das Bild gelöscht.
say-no_look =
    Das Aussehen konnte ich nicht übernehmen: { $why ->
        [no_face] Ich finde kein Gesicht im Bild. Schick ein Foto von einer Person.
        [stretched] Das Bild ist verzerrt. Schick es in seinen eigenen Proportionen.
        [several_faces] Im Bild sind mehrere Personen. Schick eins von einer einzigen.
        [too_small] Die Person darin ist zu klein. Schick es größer oder enger beschnitten.
        [cut_off] Das Gesicht ist abgeschnitten. Schick ein Bild mit dem ganzen Kopf.
        [hard_to_cut_out] Vom Hintergrund ist zu wenig zu sehen. Schick eins mit mehr Platz um die Person.
        [indecent] Mit so einem Bild arbeite ich nicht.
       *[other] Ich kann die Datei nicht öffnen. Schick sie als JPEG oder PNG.
    }
say-look_kept = Behalten: Es steht im Menü. Ich behalte die letzten { $most }.
say-look_dropped = Verworfen.
look-shown =
    Der Look, { $side ->
        [left] Licht von links
        [right] Licht von rechts
       *[front] Licht von vorn
    }, { $colours ->
        [grey] in Schwarz-Weiß
       *[colour] in Farbe
    }. Der Hintergrund ist ein weiches Feld seiner Farben. Kommt das Licht in deinem Selfie von der anderen Seite, spiegle ich den Hintergrund; deine Haut behält ihre Farbe.
own-look = Kopierter Look
say-looking_where_from = Ich schaue, woher es kommt…
say-not_served = Dieser Bot ist nur für Eingeladene.{ $contact ->
        [none] {""}
       *[other] { " " }Der Betreiber: { $contact }
    }
say-day_is_spent = Das war dein letzter Auftrag für heute. In { $hours ->
        [one] einer Stunde
       *[other] { $hours } Stunden
    } geht es weiter; deine Selfies bleiben hier.
say-not_served_here = Auf diesem Server mache ich keine Porträts. Schreib mir stattdessen direkt.
say-server_is_spent = Dieser Server hat seine Porträts für heute gehabt. In { $hours ->
        [one] einer Stunde
       *[other] { $hours } Stunden
    } geht es weiter; deine Selfies bleiben hier.
say-server_is_full = Ich bin mit so vielen Leuten von diesem Server beschäftigt, wie ich auf einmal annehme. Nichts ist verloren: Versuch { $style } in ein paar Minuten noch einmal.
say-appealed = Notiert: Du stehst als { $code } auf der Liste des Betreibers. { $contact ->
        [none] Er hat hier keine Adresse hinterlassen, also hab bitte Geduld.
       *[other] Schreib an { $contact }, warum es ein Irrtum war, und nenn diesen Code.
    } Lässt er dich durch, sage ich es dir hier.
say-let_through = Der Betreiber lässt dich durch { $check ->
        [age] die Altersprüfung
        [decency] die Prüfung auf Anstand
        [several] die Prüfung, ob ein Foto nur eine Person zeigt
       *[people] die Prüfung, ob alle Fotos dieselbe Person zeigen
    }. Bitte schick das Foto noch einmal.
archive-files = Alles, was ich über dich aufbewahre, in { $count ->
        [one] einer Datei
       *[other] { $count } Dateien
    }: deine Zustimmung, Einstellungen, dieser Chatverlauf, die Messungen und die Bilder.
alt-archive = Eine Kopie deiner Daten
say-tone = Welcher kommt deiner Haut am nächsten? An deinen Bildern ändert das nichts: Ich kann damit sehen, ob ich alle Hauttöne gleich behandle. Ich rate ihn nie, und du musst nichts sagen.
say-language = In welcher Sprache sollen wir schreiben?
say-language_set = Ab jetzt auf Deutsch.
say-stale =
    Dieser Button ist von vorhin und funktioniert nicht mehr. { $step ->
        [new] Sende /start, um zu beginnen.
        [consent] Tippe auf „{ label-agree }“, um zu beginnen.
        [making] Deine Porträts entstehen gerade.
        [selfies] Schick Selfies oder wähle einen Stil.
       *[other] Du kannst einen Stil wählen oder weitere Selfies schicken.
    }
say-not_now =
    { $step ->
        [new] Ich mache Porträts aus deinen Selfies. Tippe auf „{ label-start }“ oder sende /start.
        [consent] Bitte lies zuerst die Nachricht oben und tippe auf „{ label-agree }“.
        [selfies] Ich verstehe Fotos und Buttons. Schick mir ein Selfie oder wähle einen Stil. Mehr dazu mit /help.
        [styles] Ich verstehe Fotos und Buttons. Tippe auf einen Stil oder schick weitere Selfies. Mehr dazu mit /help.
        [waiting] Ich sehe mir noch deine Fotos an und mache dann von selbst weiter. Zum Abbrechen sende /cancel.
        [making] Ich mache gerade deine Porträts; sie erscheinen gleich hier. Zum Abbrechen sende /cancel.
       *[delivered] Ich verstehe Fotos und Buttons. Wähle einen anderen Stil oder schick weitere Selfies. Mehr dazu mit /help.
    }

## Messages that only a platform says

say-continue_in_private = Hier geht es um dein Gesicht, also lass uns das unter uns machen: Öffne einen privaten Chat mit mir.
say-too_slow_download = Ich konnte das Foto nicht von { $platform } abrufen; bitte schick es noch einmal.
say-too_much_at_once = Das ist mehr, als ich auf einmal annehmen kann. Bitte versuch es in einer Minute noch einmal.
say-not_all_shown = Entschuldige: Deine Porträts sind fertig, ließen sich hier aber nicht alle zeigen. Tippe auf „{ label-full_size }“, dann bekommst du sie als Dateien.
say-numbered_styles = Die Nummern gehören zu den Buttons.
menu-kinds = Was für ein Hintergrund? Wähle einen aus, dann siehst du seine Stile.
menu-kind = { $kind }: Wähle einen Stil.
menu-colour = Die Farbe deiner Marke? Tippe sie ein, zum Beispiel #0A66C2.
say-send_as_file = Tipp: Als Datei gesendet behält ein Foto seine volle Qualität.
placeholder-picture = Dein Bild wird entwickelt…

## The selfie coach

coach-looking =
    { $waiting ->
        [one] Ich sehe mir dein Foto an…
       *[other] Ich sehe mir { $waiting } Fotos an…
    }
coach-all-good = .
coach-still = , { $waiting } noch zu prüfen…
coach-good =
    { $good ->
        [0] Noch keins brauchbar
       *[other] { $good } gut
    }
coach-set-aside = , { $count } aussortiert: { $reason }.
coach-several = , { $count } aussortiert.
coach-problem = Foto { $place }: { $reason }. { $fix }
coach-fix = Foto { $place }: { $fix }
coach-note = Foto { $place } ist in Ordnung. Ein Tipp: { $note }
coach-also = Foto { $place }, außerdem: { $note }
coach-none =
    { $count ->
        [one] Dieses kann ich noch nicht verwenden: { $reason }. { $fix }
       *[other] Von diesen { $count } kann ich noch keins verwenden. Das hilft am meisten: { $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = leere Datei
reason-unreadable = nicht lesbar
reason-too_many_pixels = zu groß zum Öffnen
reason-absurd_shape = zu lang und schmal
reason-took_too_long = Öffnen dauerte zu lange
reason-no_face = kein Gesicht gefunden
reason-several_faces = mehrere Personen
reason-too_small = Gesicht zu klein
reason-cut_off = am Rand abgeschnitten
reason-covered = Gesicht verdeckt
reason-turned_away = weggedreht
reason-eyes_closed = Augen geschlossen
reason-blurred = unscharf
reason-too_dark = zu dunkel
reason-burnt_out = zu hell
reason-noisy = zu körnig
reason-someone_else = jemand anderes
reason-no_framing = kein Platz für ein Porträt
reason-same_picture = zweimal dasselbe Bild
reason-indecent = nicht geeignet
reason-looks_young = wirkt minderjährig
reason-uneven_light = ungleichmäßiges Licht
reason-colour_cast = farbiges Licht
reason-stretched = verzerrt
reason-hard_to_cut_out = schwer freizustellen
reason-hand_in_front = eine Hand im Bild
reason-others_behind = Leute im Hintergrund

fix-empty = Die Datei kam nicht vollständig an. Bitte schick sie noch einmal.
fix-unreadable = Ich kann diese Datei nicht öffnen. Schick sie als JPEG, PNG, WEBP, AVIF oder HEIC.
fix-too_many_pixels = Es hat mehr als 50 Megapixel. Schick eine kleinere Version.
fix-absurd_shape = Schick ein gewöhnliches Foto, kein Panorama und keinen schmalen Streifen.
fix-took_too_long = Mach einen Screenshot davon oder schick ein anderes Foto.
fix-no_face = Schau direkt in die Kamera, mit dem ganzen Gesicht im Bild.
fix-several_faces = Schick eins, auf dem nur du bist.
fix-too_small = Komm näher: Dein Gesicht sollte ein Drittel der Bildhöhe füllen.
fix-cut_off = Geh etwas zurück, damit dein ganzer Kopf und die Schultern im Bild sind.
fix-covered = Nimm Sonnenbrille oder Maske ab und lass Hände und Haare aus dem Gesicht.
fix-turned_away = Dreh dein Gesicht zur Kamera.
fix-eyes_closed = Versuch es noch einmal mit offenen Augen.
fix-blurred = Wisch die Linse ab, halt still und versuch es noch einmal.
fix-too_dark = Stell dich mit dem Gesicht zum Fenster und versuch es noch einmal.
fix-burnt_out = Geh aus dem direkten Licht und versuch es noch einmal.
fix-noisy = Nimm es bei hellerem Licht auf, mit dem Gesicht zum Fenster.
fix-someone_else = Das sieht nicht nach der Person auf deinen anderen Fotos aus. Schick nur Fotos einer Person oder fang neu an.
fix-no_framing = Geh zurück, damit über deinem Kopf Platz ist und beide Schultern im Bild sind.
fix-same_picture = Das habe ich schon. Schick gern ein anderes.
fix-indecent = Schick ein gewöhnliches, bekleidetes Porträt. Falls das ein Irrtum ist: /privacy sagt, wie du den Betreiber erreichst.
fix-looks_young = Das hier ist nur für Erwachsene, und eine grobe Prüfung hält dieses Gesicht für ein junges. Sie irrt sich oft um Jahre: Versuch ein anderes Foto; /privacy sagt, wie du den Betreiber erreichst.
fix-uneven_light = Dreh dich, bis das Licht auf beiden Seiten deines Gesichts gleich ist.
fix-colour_cast = Geh weg von farbigen Lampen und Wänden; Tageslicht ist am besten.
fix-stretched = Schick das Originalfoto statt einer gestauchten Kopie.
fix-hard_to_cut_out = Stell dich vor eine Wand, die heller oder dunkler ist als deine Haare und deine Kleidung.
fix-hand_in_front = Lass die Hände aus dem Bild.
fix-others_behind = Such dir einen Platz, an dem niemand hinter dir ist.

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = Aus diesen Fotos kann ich noch kein Porträt machen.
refusal-no_more_selfies = Du hast jedes Porträt gesehen, das ich in diesem Stil aus diesen Selfies machen kann: Jedes ist eins deiner eigenen Fotos. Schick ein weiteres Selfie oder wähle einen anderen Stil.
refusal-too_small = Dein Gesicht ist auf diesen Fotos zu klein für ein scharfes Porträt, und ich blase es nicht auf. Komm näher und schick ein neues.
refusal-no_framing = Daraus kann ich kein Porträt zuschneiden, ohne dass man eine abgeschnittene Kante sieht. Geh zurück, damit dein Kopf und beide Schultern im Bild sind.
refusal-too_tight = Der Bildausschnitt deines Teams zeigt mehr um dich herum, als diese Selfies haben, und enger passte es nicht zu den anderen. Halte die Kamera weiter weg, mit Platz über dem Kopf und beiden Schultern im Bild.
refusal-face_moved = Meine Prüfung ergab, dass das Bild dein Gesicht zu sehr verändert hatte, deshalb habe ich es verworfen. Mit einem anderen Selfie oder Stil klappt es vielleicht besser.
refusal-indecent = Ich habe keins dieser Bilder behalten: Eine Prüfung der fertigen Bilder hielt sie für anstößig. Falls das ein Irrtum ist: /privacy sagt, wie du den Betreiber erreichst.
refusal-no_colour = In Schwarz-Weiß kann nichts wärmer oder kühler sein. Dein Bild bleibt, wie es ist.
refusal-expired = Deine Selfies sind nicht mehr hier: Ich lösche sie einen Tag nach deinen letzten Porträts. Schick sie noch einmal, und ich fange sofort an.

## Progress

wait-seconds = etwa { $seconds } Sekunden
wait-minutes =
    { $minutes ->
        [one] etwa eine Minute
       *[other] etwa { $minutes } Minuten
    }
progress-queued =
    { $ahead ->
        [0] Du bist als Nächstes dran. „{ $style }“, { $wait }.
        [one] Noch ein Bildauftrag vor deinem. „{ $style }“, { $wait }.
       *[other] Noch { $ahead } Bildaufträge vor deinem. „{ $style }“, { $wait }.
    }
progress-running = { $stage } · { $style }

stage-read = Ich lese deine Selfies
stage-preview = Ich probiere die Stile an
stage-cut_out = Ich stelle dich frei
stage-look = Ich sehe mir deine Selfies noch einmal an
stage-draw = Ich zeichne
stage-light = Ich setze das Licht
stage-grade = Ich stimme die Farben ab
stage-finish = Ich gebe den letzten Schliff
stage-work = Ich bin dabei

## The card: what was measured (pipeline.contract.Measure, Line)

card-title =
    { $count ->
        [one] Was an deinem Porträt gemessen wurde, verglichen mit deinen Fotos:
       *[other] Was an Porträt { $place } von { $count } gemessen wurde, verglichen mit deinen Fotos:
    }
card-meaning = ✓ heißt: innerhalb des Grenzwerts, soweit es sich messen lässt. Ob du es bist, siehst du am besten.
skin-choice = Über alle Bilder hinweg liegt deine Haut weiter von deinen Selfies, als deren Licht erklärt. Links in jedem Paar: wie gezeichnet. Rechts: mit der Haut näher an deinen Selfies. Ich kann mich irren, darum entscheidest du; die anderen werden gelöscht.
card-passed = Mit deinen eigenen Fotos verglichen und innerhalb der Grenzwerte: { $what }.
card-failed = Außerhalb der Grenzwerte: { $what }.
card-partly = Zum Teil geprüft und dort innerhalb der Grenzwerte: { $what }.
card-first_picture = Nur im ersten Bild aus demselben Foto untersucht: { $what }.
card-not_checked = Nicht geprüft: { $what }.
card-none = Hiervon habe ich keine Messwerte.
card-together = Alle Bilder zusammen liegen, mit deinen Selfies verglichen, außerhalb des Grenzwerts: { $what }. Das kann an ihrem Licht liegen.
card-withheld = { $made } gemacht, davon { $count } zurückgehalten, weil meine Prüfung eine zu große Veränderung fand: { $what }.
card-sample = Aus einem Beispielfoto, deshalb nur 320 × 400 Pixel. Aus deinen eigenen Selfies werden es bis zu 1600 × 2000.
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } Pixel. Dein eigenes Gesicht, deine Haare und deine Kleidung; Hintergrund, Licht und Bildausschnitt sind neu.
card-drawn = { $mode }, { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } Pixel: { $what }
card-set-aside =
    { $count ->
        [one] Ein Selfie wurde weggelassen: { $reason }.
       *[other] { $count } Selfies wurden weggelassen, am häufigsten: { $reason }.
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }: { $what }, { $level ->
        [paired] Schritt für Schritt
        [picture] gegen deine Selfies
       *[job] alle Porträts zusammen
    }{ $why ->
        [none] {""}
       *[other] ; nicht überall: { $why }
    }
line-first_picture = – { $part }: nur im ersten Bild aus demselben Foto untersucht
line-not_checked =
    – { $part }: nicht geprüft{ $why ->
        [none] {""}
       *[other] { " " }({ $why })
    }
amount =
    { $unit ->
        [share] { $what } um { NUMBER($value, style: "percent", maximumFractionDigits: 1) } verändert (Grenzwert { NUMBER($limit, style: "percent", maximumFractionDigits: 1) })
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) } (Grenzwert { NUMBER($limit, maximumFractionDigits: 0) })
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } (Grenzwert { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
       *[other] { $what } um { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) } verändert (Grenzwert { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) })
    }
part-identity = Gesicht
part-skin = Haut
part-eyes = Augen
part-hair = Haare
part-anatomy = Form und Einzelheiten
unchecked-no_face = kein Gesicht gefunden
unchecked-too_small = zu klein
unchecked-turned_away = weggedreht
unchecked-clipped = zu hell oder zu dunkel
unchecked-monochrome = schwarz-weiß
unchecked-hidden = nicht zu sehen
unchecked-few_selfies = zu wenige Selfies
unchecked-few_pictures = zu wenige Porträts
unchecked-own_pixels = die Pixel deines eigenen Fotos
unchecked-unlike_others = dieses Selfie weicht ab
unchecked-told_otherwise = du sagst es anders
unchecked-first_picture = nur im ersten Bild untersucht
unchecked-no_model = dafür gibt es noch kein Maß
measure-identity = Abstand der Gesichter
measure-skin = Hautfarbe
measure-texture = Hautstruktur
measure-eye = Augen
measure-eyes = Augen
measure-eye-colour = Augenfarbe
measure-eyes-colour = Augenfarbe
measure-hair = Haare
measure-mouth = Mund
measure-mouth-colour = Farbe des Mundes
measure-teeth = Zähne
measure-shape = Gesichtsform
measure-people = andere Personen im Bild
measure-hands = zusätzliche Hände
measure-ears = Ohren
measure-worn = Brille und Kopfbedeckung
measure-other = andere Messungen
measure-list = { $first }, { $next }

## Buttons (bot.conversation.Label)

label-agree = Ich stimme zu
label-decline = Nein, danke
label-start = Start
label-done = Stil wählen
label-see_styles = Stile ansehen
label-cancel = Abbrechen
label-more = Mehr davon
label-another_style = Anderer Stil
label-families = Alle Hintergründe
label-like_this = So wie dieses
label-use_look = Diesen Look nehmen
label-keep_look = Behalten
label-drop_look = Verwerfen
label-drop_looks = Kopierte Looks verwerfen
label-team_choose = Look wählen
label-team_join = Mein Porträt machen
label-team_unpin = Lösen
label-team_use = Look des Teams nehmen
label-team_leave = Look des Teams verlassen
team-style = { $style } (genau)
label-full_size = Volle Größe
label-adjust = Anpassen
label-formats = Formate
label-warmer = Wärmer
label-cooler = Kühler
label-brighter = Heller
label-darker = Dunkler
label-tighter = Näher
label-wider = Weiter
label-backdrop = Anderer Hintergrund
label-selfie = Anderes Selfie
label-card = Was gemessen wurde
label-picture = Bild { $place }
label-all_pictures = Alle
label-like_me = Sieht mir ähnlich
label-not_my_skin = Meine Haut stimmt nicht
label-not_my_eyes = Nicht meine Augen
label-not_my_hair = Nicht meine Haare
label-take_back = Zurücknehmen
label-say_more = Etwas anderes sagen
label-skin_as_drawn = Wie gezeichnet behalten
label-skin_corrected = Die korrigierten behalten
label-about_me = Über mich
label-tell_tone = Mein Hautton
label-tell_eyes = Meine Augenfarbe
label-tell_hair = Mein Haar
label-not_said = Lieber nicht sagen
label-brown_eyes = Braune Augen
label-hazel_eyes = Haselnussbraune Augen
label-amber_eyes = Bernsteinfarbene Augen
label-green_eyes = Grüne Augen
label-blue_eyes = Blaue Augen
label-grey_eyes = Graue Augen
label-straight_hair = Glattes Haar
label-silk_press = Geglättet (Silk Press)
label-wavy_hair = Welliges Haar
label-curly_hair = Lockiges Haar
label-coily_hair = Krauses Haar
label-afro = Afro
label-twists = Twists
label-locs = Locs
label-box_braids = Box Braids
label-cornrows = Cornrows
label-bald = Glatze
label-hijab = Hidschab
label-turban = Turban
label-start_over = Neu anfangen
label-delete = Meine Daten löschen
label-delete_yes = Alles löschen
label-delete_no = Behalten
label-retry = Noch einmal versuchen
label-appeal = Das ist ein Irrtum
label-privacy = Datenschutz
label-language = Sprache
label-studio = Studio
label-true_face = Echtes Gesicht
label-reimagined = Neu gezeichnet
label-open_chat = Privaten Chat öffnen
label-add_selfies = Selfies hinzufügen
label-add_picture = Bild hinzufügen

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }: { $what }
mode-style = { $style } ({ $mode })
mode-studio = dein eigenes Gesicht, deine Haare und deine Kleidung, aus deinem Foto. Hintergrund, Licht und Bildausschnitt sind neu.
mode-true_face = dein eigener Kopf, aus deinem Foto. Kleidung, Schultern und Hintergrund sind erfunden, ebenso Haar, das bis dorthin reicht.
mode-reimagined = alles ist nach deinen Selfies erfunden, auch dein Gesicht. Vielleicht bist das nicht ganz du; was ich nicht prüfen kann, sage ich.
modes-pictures = Die Bilder hier sind in Studio gemacht; dieser Modus zeichnet eigene.
modes-other = Oder ein anderer Modus versucht es:
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = Eine Ausnahme: Du kannst einen Modus wählen, der zeichnet. Im Stilmenü steht, was jeder behält und was er erfindet.
also-sent = Aber wenn du einen Modus wählst, der zeichnet, und nur dann, gehen deine Selfies an einen anderen Server, der das Bild macht. Der Betreiber hat ihn ausgesucht; was er damit macht, kann ich nicht prüfen.

## Styles (pipeline.styles)

style-light_grey = LinkedIn-Hellgrau
style-navy = Marineblau
style-charcoal = Anthrazit
style-white = Weiß
style-warm = Warm
style-teal = Petrol
style-office = Büro
style-garden = Garten
style-library = Bibliothek
style-dusk = Stadt in der Dämmerung
style-canvas = Schiefer-Leinwand
style-mono = Schwarz-Weiß
style-canvas_umber = Umbra-Leinwand
style-canvas_olive = Olive Leinwand
style-canvas_pearl = Perlgraue Leinwand
style-meeting_room = Besprechungsraum
style-loft = Backstein-Loft
style-office_evening = Büro am Abend
style-courtyard = Innenhof
style-autumn = Herbstallee
style-library_light = Helle Bibliothek
style-study = Arbeitszimmer
style-reading_room = Lesesaal
style-royal = Königsblau
style-burgundy = Burgunderrot
style-forest = Waldgrün
style-terracotta = Terrakotta

family-paper = Einfarbiger Karton
family-canvas = Gemalte Leinwand
family-office = Büros
family-outdoors = Im Freien
family-library = Bibliotheken
family-brand = Markenfarben

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    Schick mir ein paar Selfies, wähle einen Stil und erhalte professionelle Porträts, auf denen du noch du bist.

    Ich ändere Hintergrund, Licht und Bildausschnitt. Dein Gesicht zeichne ich nicht neu, und du behältst deine eigene Kleidung.

    Deine Selfies werden verschlüsselt gespeichert, nur für deine Porträts verwendet und gelöscht, wenn du es sagst. Tippe unten auf den Button, um zu beginnen.
# At most 120 characters.
bot-short_description = Professionelle Porträts aus deinen Selfies, und du bleibst du. Verschlüsselt und gelöscht, wenn du es sagst.
# At most 100 characters each.
about-start = Beginnen oder da weitermachen, wo du warst
about-headshot = Aus Selfies professionelle Porträts machen
about-styles = Die Stile ansehen und einen wählen
about-team = Ein Look für alle Porträts hier
about-cancel = Abbrechen, was gerade entsteht
about-help = Wie es geht und was ich nicht kann
about-privacy = Was ich aufbewahre, wo und wie lange
about-verify = Sagen, ob ein Bild hier gemacht wurde
about-export = Eine Kopie dessen, was ich über dich aufbewahre
about-delete = Alles löschen, was ich über dich aufbewahre
about-language = Die Sprache wählen
about-me = Hautton, Augen und Haar nennen, wenn du möchtest
about-colour = Einen Hintergrund in deiner Farbe, zum Beispiel #0A66C2
option-photo = Ein Selfie
option-colour = Die Farbe, zum Beispiel #0A66C2
select-style = Stil wählen
# At most 32 characters.
context-headshot = Daraus ein Porträt machen
# At most 45 characters each.
modal-selfies = Deine Selfies
modal-selfies_label = 1 bis 10 Fotos

## Pictures

alt-style = Beispielporträts von Schaufensterpuppen im Stil „{ $style }“
alt-own-style = Dein Selfie als Anprobe im Stil „{ $style }“
alt-colour = Die Farbe { $style }
alt-look = Der Hintergrund des kopierten Looks
alt-format = Porträt: { $format }
alt-headshot = Porträt { $place } von { $count } im Stil „{ $style }“
alt-card = Was an Porträt { $place } gemessen wurde: das Gesicht auf deinem Selfie und auf dem Porträt, darunter die Farben der Haut
alt-skin = Porträts in Paaren: links wie gezeichnet, rechts mit der Haut näher an deinen Selfies
alt-tone = Hautton { $tone } von 10
sample-astronaut = Eileen Collins
sample-grace_hopper = Grace Hopper
alt-sample = Beispielfoto: { $name }
file-format = portraet-{ $style }-{ $format }
file-name = portraet-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness: Porträts, auf denen du noch du bist
web-brand = Likeness
web-tagline = Porträts, auf denen du noch du bist
web-hello = Professionelle Porträts aus deinen eigenen Selfies
web-lead = Dein Gesicht, deine Haare, deine Kleidung, in besserem Licht. Jedes Bild wird anhand deines eigenen Fotos geprüft.
web-lead-modes = Du wählst, wie viel von einem Bild dein eigenes ist. Jedes Bild wird anhand deiner eigenen Fotos geprüft.
web-start = Start
web-point-private = Verschlüsselt und gelöscht, wenn du es sagst
web-point-you = Deine eigenen Pixel: Nichts wird neu gezeichnet
web-point-time = 1 bis 12 Selfies, dann auf einen Stil tippen
web-log = Chatverlauf
web-attach = Fotos hinzufügen
web-message = Nachricht
web-placeholder = Nachricht oder /help
web-send = Senden
web-drop = Zieh deine Selfies hierher
web-no-selfie = Kein Selfie zur Hand? Probier eins von diesen. Es sind zwei verschiedene Personen, also such dir eine aus.
web-credits = Porträts: NASA; US Navy (gemeinfrei)
web-uploading = Fotos werden gesendet
web-offline = Verbindung verloren. Neuer Versuch…
web-online = Verbunden
web-too-big = { $name } ist größer als 20 MB und wurde weggelassen.
web-too-many = Bis zu { $most } Fotos auf einmal; der Rest wurde weggelassen.
web-empty = { $name } ist leer und wurde weggelassen.
web-no-picture = { $name } ist kein Bild und wurde weggelassen.
web-gone = Ein Foto, das nicht mehr aufbewahrt wird.
web-upload-failed = Die Fotos sind nicht angekommen.
web-retry = Noch einmal senden
web-photo = Dein Foto { $place }
web-preparing = Wird vorbereitet
web-viewer = Bild, vergrößert
web-close = Schließen
web-previous = Vorheriges Bild
web-next = Nächstes Bild
web-download = Herunterladen
web-enlarge = Vergrößern: { $what }
web-choose = „{ $style }“ wählen
web-progress = Fortschritt
web-help = Hilfe
web-privacy = Datenschutz
web-delete = Meine Daten löschen
web-you = Du
web-password = Passwort
web-password-ask = Dieser Chat ist privat. Bitte gib das Passwort ein.
web-password-wrong = Das ist nicht das Passwort.
web-enter = Weiter

## Where a picture comes from

origin-unaltered = Hier erstellt am { $date } und seither unverändert.
origin-altered = Hier erstellt am { $date } und seither verändert: Einige Bytes sind nicht von uns.
origin-not_ours = Keine Signatur von uns, und keine Kopie eines Porträts, das hier noch aufbewahrt wird. Entweder ist das Bild nicht von hier, oder ich kann es nicht sagen: Ein Chat, der ein Bild neu kodiert, entfernt die Signatur, Porträts werden höchstens eine Woche aufbewahrt, und einen Ausschnitt erkenne ich nicht wieder.
origin-copy = Hier erstellt am { $date }. Das ist eine Kopie, die unterwegs neu kodiert wurde: Sie hat ihre Signatur verloren, und ich kann nicht sagen, ob Einzelheiten verändert wurden. Die Datei in voller Größe verrät es.
