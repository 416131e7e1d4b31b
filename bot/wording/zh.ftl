# Every sentence Likeness says in Simplified Chinese. Plain, warm, short, with 你; never more than was measured.

## Messages (bot.conversation.Say)

say-consent =
    你好！我能把你的自拍做成职业照，照片里的人还是你自己。发自拍之前，先说清楚：
    • 你的自拍会加密保存在这台服务器上，只用来制作你的职业照。没有人会拿它们训练任何东西。
    • 为了比对你的照片，服务器会测量你的面部。这些测量数据不会保留；职业照的检查结果会和职业照一起保存，时间一样长。
    • 我会改变背景、光线和构图。我不会重画你的脸，衣服也还是你自己的。
    • 自拍在你最后一次职业照完成一天后删除，职业照在一周后删除。/delete 会立即销毁一切。

    请只发你自己的照片，并且你必须年满 18 岁。看起来更年轻的面孔会被拒绝。可以开始吗？
say-consent_first = 先说一件事：请阅读上面的说明，然后点“{ label-agree }”。在那之前我不会保留任何照片。
say-consent_changed = 你同意之后条款有了变化，所以需要再问你一次。你的自拍会加密保存，只用来制作你的职业照，发送 /delete 即可销毁。可以继续吗？
say-photo_before_consent = 谢谢，不过我没有保留那张照片：我需要先得到你的同意。请点“{ label-agree }”，然后再发一次。
say-declined = 没关系。我没有保存你的任何照片。如果改变主意，请点“{ label-agree }”或发送 /start。
say-send_selfies = 请发 1 到 { $most } 张自拍。最好脸朝窗户，前面没有遮挡，肩膀也在画面里，穿上你想让别人看到的衣服：照片里的衣服不会变。
say-welcome_back =
    欢迎回来。{ $good ->
        [0] 你的照片目前还没有能用的。
       *[other] 你在这里有 { $good } 张合格的自拍。
    }可以再发几张，或者选择风格。
say-wished = 好的，就用“{ $style }”。请发 1 到 { $most } 张自拍，脸朝窗户，双肩都在画面里：只要有一张合格，我就开始制作。
say-wished_first = 好的，就用“{ $style }”，用你第一张合格的自拍来做。在此之前，请阅读条款，然后点“{ label-agree }”。在那之前我不会保留任何照片。
say-set_is_full = 已经够了：我一次最多收 { $most } 张自拍，多出来的没有收。请选择风格。
say-too_big = 这个文件超过 20 MB，我没有收。手机直接拍的照片通常是 2 到 8 MB。
say-not_a_picture = 这张照片我读不了。请发 JPEG、PNG、WEBP、AVIF 或 HEIC 格式。
say-own_selfies_here = 这里已经有你自己的自拍，而样片里是另一个人。想试样片的话，请重新开始。
say-busy_making = 我还在用样片制作职业照。请取消或稍等片刻，再发你的照片。
say-could_not_look = 抱歉，你有一张照片我没能查看，这是我的问题，不是照片的问题。请再发一次。
say-menu_before = 这些是渲染出来的人体模型，有浅、中、深三种肤色，有直发也有卷曲的头发，做成职业照的方法与你的自拍相同。你点选的风格，我会用你第一张合格的自拍来做。
say-menu = 现在看到的是样片，你的试拍效果正在制作。
say-menu_with_you = 这是你自己的自拍在每种风格里的快速试拍效果。
say-menu_without_you = 这里看到的是样片。
say-no_colour = 请把颜色写成 # 加六位字符（0 到 9、a 到 f），例如 #0A66C2：它就会出现在品牌色里。
say-waiting_for_verdicts = 好的，就用“{ $style }”。我还在查看 { $waiting } 张照片，看完马上开始。
say-ordered = 正在制作“{ $style }”风格的职业照。
say-order_done = 你的 { $count } 张“{ $style }”风格职业照做好了。
say-already_making = 已经在做了：“{ $style }”正在制作，做好后会出现在这里。
say-crowded = 抱歉，现在想做职业照的人太多了，还要{ $wait }才能做完。什么都没丢：到时候再试试“{ $style }”。
say-enough_open = 你正在制作的图片已经达到每个人的上限，还要{ $wait }才能做完。什么都没丢：到时候再试试“{ $style }”。
say-cancelled =
    { $photos ->
        [0] 已取消。
       *[other] 已取消。你的自拍还在这里。
    }
say-nothing_to_cancel = 现在没有正在制作的内容，所以没有可取消的。要移除照片，请发送 /delete。
say-fault = 抱歉，“{ $style }”没有做成，这是我的问题，不是你照片的问题。你的自拍还在这里。
say-mode_gone = “{ $mode }”现在用不了了：负责绘制它的机器暂时不在。没有生成任何图片，你的自拍还在这里。{ label-studio }模式随时可用：{ mode-studio }
say-full_size = 这是你的 { $count } 张“{ $style }”风格职业照，原尺寸文件。
say-which_to_adjust = 要调整哪一张？
say-adjust =
    { $place ->
        [0] 想调整什么？
       *[other] 第 { $place } 张想调整什么？
    }每点一次是一小步，都从第一张算起。肤色保持不变：无法证明这一点的照片，我不会发出。
say-backdrops = 请选择背景。你本人、光线和构图保持不变。
say-team_how = 在 Telegram 群组或 Discord 服务器里，由管理者在那里输入 /team 并选定一种风格。之后每个人都与我私下制作自己的职业照：背景、光线、头部大小和眼睛高度都一致。
say-team_not_yours = 这不能让你选择那个团队的风格：只有团队群聊的管理者可以，且须在那里输入 /team 后一小时之内。如果你就是管理者，请在那里再次输入 /team，并且不要匿名。
say-team_there = 你团队的风格是{ $style }。只有团队群聊的管理者可以在那里用 /team 改选。
say-team_choose = 请选择团队的风格。你点选后我会告诉团队；每个人再私下制作自己的职业照。
say-team_pinned =
    已选定{ $style }，{ $where ->
        [discord] 服务器也已得知
       *[telegram] 群组也已得知
    }。我会记住是你选定的，直到取消为止；/delete 也会取消它。
say-team_unpinned = 你的团队不再有统一风格。已做好的职业照保持不变。
say-team_invite = 本团队的风格是{ $style }。点按钮与我私下制作你的职业照：这里没有人会看到你的自拍。这样大家的背景、光线、头部大小和眼睛高度都一致。
say-team_followed = 你团队的风格是{ $style }，它排在背景的第一位。它需要空间：请让头和双肩都完整地在画面内，四周留出余地。
say-team_left = 你已不再使用团队的风格，菜单又是你自己的了。在团队群聊里输入 /team 可以重新使用。
say-team_gone =
    那个团队现在没有这种风格。{ $where ->
        [discord] 如果你管理该服务器，请在那里输入 /team
       *[telegram] 如果你管理该群组，请在群里输入 /team
    }，否则请询问管理者。
say-team_admins = 只有管理本群组的人可以选择它的风格。
say-team_call = 整个团队用一种风格：由输入 /team 的人在与我的私聊中选择。
say-adjusting = 请稍候…
say-already_adjusting = 已经在做了，会显示在这里。
say-adjust_later = 抱歉，现在等候的太多，需要{ $wait }。你的照片还在，请届时再点一次。
say-not_adjusted = 抱歉，没有成功，是我的问题。你原来的照片还在。
say-as_far =
    { $change ->
        [tighter] 从第一张算起，最近就到这里了。
        [wider] 从第一张算起，最远就到这里了。
       *[other] 从第一张算起，最多就到这里了。
    }
say-no_room =
    { $change ->
        [tighter] 再近的话，你的自拍像素不够，照片会不清晰。我保持原样。
       *[other] 你的自拍只有这么大的画面：再宽就会露出被切断的边缘。我保持原样。
    }
say-no_other_selfie = 这是唯一可用的自拍。请再发一张，然后重新选择风格。
differs = 与第一张相比：{ $what }。
differs-nothing = 与第一张一样。
differs-warmer = 偏暖（{ $steps }/{ $most }）
differs-cooler = 偏冷（{ $steps }/{ $most }）
differs-brighter = 更亮（{ $steps }/{ $most }）
differs-darker = 更暗（{ $steps }/{ $most }）
differs-tighter = 更近（{ $steps }/{ $most }）
differs-wider = 更宽（{ $steps }/{ $most }）
differs-backdrop = “{ $style }”的背景
say-which_to_format = 要哪一张的所有格式？
say-formatting = 正在裁成各种格式…
say-formats_ready = 各种格式已做好。
formats-are =
    { $count ->
        [0] 这张自拍做不出这些格式：
       *[other] 这里有 { $count } 种格式的文件。每一种都重新构图、在脸上测量，并带有标记。
    }
formats-one = • { $format }：{ NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) }
formats-lacking = • { $format }：未做，{ $why }
lacking-too_small = 自拍的像素不够
lacking-no_framing = 自拍里你周围的画面太少
lacking-face_moved = 检查发现变化太大
format-square = 方形，用于领英
format-circle = 在头像圆圈里的样子
format-cv = 竖版，用于简历
format-banner = 横幅，用于领英
format-badge = 工牌
format-print_4x6 = 冲印，4 × 6 英寸，300 dpi
format-print_5x7 = 冲印，5 × 7 英寸，300 dpi
format-passport_like = 类似护照照，35 × 45 毫米，但不是官方证件照
say-likeness = 这 { $count } 张像你吗？你的回答能改进我的检查。我会把它和测得的数值一起保存，不含照片，最多一年；/delete 会立即删除。
say-which_one =
    { $answer ->
        [like_me] 哪一张像你？
        [not_my_skin] 哪一张的皮肤不对？
        [not_my_eyes] 哪一张的眼睛不是你的？
       *[not_my_hair] 哪一张的头发不是你的？
    }
say-noted =
    谢谢，已记下：{ $answer ->
        [like_me] 像你
        [not_my_skin] 皮肤不对
        [not_my_eyes] 眼睛不是你的
       *[not_my_hair] 头发不是你的
    }{ $place ->
        [0] {""}
       *[other] （第 { $place } 张）
    }。
say-taken_back = 已撤回：那个回答没有保留。你可以重新回答。
say-skin_as_drawn = 好的：保持绘制的原样。
say-skin_corrected = 完成：相册现在显示肤色更接近你自拍的那些。
say-about_me =
    你可以告诉我这些关于你的事，每项只需点一下。我从不猜测，你也可以不说。
    • 肤色：{ $tone ->
        [0] 未说
       *[other] { $tone }，共 10 级
    }
    • 眼睛：{ $eyes ->
        [none] 未说
       *[other] { $eyes }
    }
    • 头发：{ $hair ->
        [none] 未说
       *[other] { $hair }
    }

    眼睛和头发会告诉我的检查该与什么比较。如果你选择会绘制的模式，它们也是要求它绘制的内容的一部分。
say-ask_eyes = 哪个词最接近你眼睛的颜色？
say-ask_hair = 哪个词最接近你的头发，或你代替头发所戴的东西？
say-word_told = 已记下：{ $word }。发送 /me 可以更改或撤回。
say-word_untold = 好的：这一项我不保存你的任何说法。
say-tone_told = 已记下：肤色 { $tone }。发送 /me 可以更改或撤回。
say-tone_untold = 好的：我不保存你的肤色。
say-started_over = 重新开始：之前的自拍已删除。请发 1 到 { $most } 张新的。做好的职业照会留着，直到你删除。
say-ask_delete =
    要全部删除吗？{ $selfies ->
        [0] 包括你的同意记录和这段对话
       *[other] 包括 { $selfies } 张自拍
    }{ $pictures ->
        [0] {""}
       *[other] ，以及 { $pictures } 张职业照
    }。删除后无法恢复。
say-kept = 什么都没有删除。
say-receipt =
    刚刚已从这台服务器删除：
    • 自拍：{ $selfies }
    • 职业照：{ $pictures }
    • 试拍图片、你的回答、你的同意记录和这段对话
    • 已停止的任务：{ $jobs }

    加密它们的密钥也已销毁。我们的程序内存里还留着的部分，会在几秒内随着正在停止的任务一起消失。你下载过的文件属于你，仍在你手里。

    { $where ->
        [telegram] 我在这里发的消息也会删除，但超过 48 小时的，Telegram 不再让我删除。那些消息和你自己的消息，只有你能在那里删除。
        [discord] 我在这里发的消息也会删除，但服务器里只有你能看到、且超过一刻钟的回复，Discord 不再让我删除。那些回复和你自己的消息，只有你能在那里删除。
       *[web] 这段对话也会从本页消失。你的浏览器自己保留的内容，只有你能在那里删除。
    }

    你的回执（已签名）：{ $code }
say-nothing_to_delete = 这里没有属于你的、可以删除的内容。
say-help =
    我用你的自拍制作职业照。脸、头发和衣服都保持照片里的样子。

    1. 发 1 到 { $most } 张自拍，一张一张发或一次全发都行。
    2. 我会告诉你哪些合格，其余的怎么改进。
    3. 选择风格，职业照就会出现在这里。也可以在风格中点“{ label-like_this }”，发来一张你喜欢其风格的职业照。

    我做不到的：换衣服、换姿势、换表情。又小又模糊的自拍，做出来也还是又小又模糊。

    /start 开始 · /styles 选择风格 · /cancel 停止 · /privacy 我保留什么 · /export 副本 · /verify 检查图片 · /delete 全部删除 · /language 语言 · /me 肤色、眼睛、头发 · /colour 用你自己的颜色做背景 · /team 为群组或服务器选一种风格
say-privacy =
    我保留什么：你的自拍、试拍图片和职业照，你同意的时间、你的语言，在 Discord 上你所在的服务器，你对职业照的评价和你说的自己的样子（/me），你复制的或为团队选定的风格，以及这段对话。
    存在哪里：这台服务器上，图片用你专属的密钥加密。我们聊天所用的应用会按它自己的条款收发这些图片；除此之外不会给任何人。
    用来做什么：只用于你的职业照；你的评价用来改进检查。没有人会拿它们训练任何东西。
    为了检查照片和成品，会测量你的面部。能识别身份的数据不会保留。每张职业照都附有一个整幅图片的印记，保留时间与照片相同，用来认出它的副本（/verify），不能用来寻找面孔。
    保留多久：自拍保留到你最后一次职业照完成一天后，职业照保留一周，你的评价保留一年。
    如何结束：/delete 会立即销毁一切，最先销毁密钥。
    由谁运营：{ $contact ->
        [none] 运营者没有在这里留下地址。
       *[other] 请写信给 { $contact }，被误拒时也一样。
    }
    我保留的所有人的照片中，最旧的一张保存了 { $hours ->
        [0] 不到一小时。
       *[other] { $hours } 小时。
    }
    /export 可以取得全部内容的副本。
say-stats =
    { $open } 个任务未完成，最早的已等 { $wait } 秒；最近一周完成 { $done } 个，失败 { $failed } 个。
    { $messages } 条消息在途。保留 { $photos } 张图片，最旧的 { $hours } 小时。
    自开始以来，因安全拒绝 { $refused } 张照片，丢失 { $lost } 个进程。
    { $appeals } 个申诉尚未答复：`likeness appeals`。
say-send_to_verify = 请把图片以文件形式发给我。我会告诉你它是不是我制作的、之后是否被改动。它不会加入任何一组照片，我会立即删除它。
say-send_to_copy = 发给我一张你想要其风格的头像。我只读取背景、光线和构图：绝不读取面孔、头发或衣服。它不会加入任何一组，我会立即删除。
say-reading_look = 我正在读取风格……
say-look_read = 我已读取风格，并删除了图片。
say-no_look =
    我无法复制这个风格：{ $why ->
        [no_face] 图片里找不到面孔。请发一张单人照片。
        [stretched] 图片被拉伸了。请按原来的比例发送。
        [several_faces] 图片里有好几个人。请发一张只有一个人的。
        [too_small] 里面的人太小。请发更大的或裁得更近的图片。
        [cut_off] 面孔被裁掉了。请发一张有整个头部的图片。
        [hard_to_cut_out] 能看到的背景太少。请发一张人物周围更宽敞的图片。
        [indecent] 我不处理这样的图片。
       *[other] 我打不开这个文件。请以 JPEG 或 PNG 发送。
    }
say-look_kept = 已保留：它在菜单里。我保留最近的 { $most } 个。
say-look_dropped = 已放弃。
look-shown =
    这个风格：{ $side ->
        [left] 光从左边来
        [right] 光从右边来
       *[front] 光从正面来
    }，{ $colours ->
        [grey] 黑白
       *[colour] 彩色
    }。背景是其颜色的柔和渐变。如果你自拍的光来自另一边，我会把背景左右翻转；你的肤色保持不变。
own-look = 复制的风格
say-looking_where_from = 正在查看它的来源…
say-not_served = 此机器人仅供受邀者使用。{ $contact ->
        [none] {""}
       *[other] 运营者：{ $contact }
    }
say-day_is_spent = 这是你今天的最后一个订单。{ $hours ->
       *[other] { $hours } 小时
    }后可以继续；你的自拍会留在这里。
say-not_served_here = 我在这个服务器里不制作职业照。请直接私信我。
say-server_is_spent = 这个服务器今天的职业照名额已用完。{ $hours ->
       *[other] { $hours } 小时
    }后可以继续；你的自拍会留在这里。
say-server_is_full = 我正在为这个服务器里的人制作，人数已达同时上限。没有丢失任何东西：过几分钟再试试{ $style }。
say-appealed = 已记下：你在运营者的名单上，代码是 { $code }。{ $contact ->
        [none] 运营者没有在这里留下地址，请耐心等待。
       *[other] 请写信给 { $contact } 说明为什么是误判，并附上这个代码。
    }如果运营者放行，我会在这里告诉你。
say-let_through = 运营者已让你通过{ $check ->
        [age] 年龄检查
        [decency] 得体检查
        [several] 一张照片只有一个人的检查
       *[people] 所有照片为同一人的检查
    }。请重新发送那张照片。
archive-files = 我保留的关于你的全部内容，共 { $count ->
       *[other] { $count } 个文件
    }：你的同意、设置、这段对话、测量结果和图片。
alt-archive = 你的数据副本
say-tone = 哪一个最接近你的肤色？这不会改变你的图片：我可以借此看出自己是否同等对待所有肤色。我从不猜测，你也可以不说。
say-language = 我们用哪种语言聊？
say-language_set = 从现在起用中文。
say-stale =
    那个按钮是之前的，已经失效了。{ $step ->
        [new] 发送 /start 开始。
        [consent] 点“{ label-agree }”开始。
        [making] 你的职业照正在制作。
        [selfies] 请发自拍，或选择风格。
       *[other] 你可以选择风格，或再发几张自拍。
    }
say-not_now =
    { $step ->
        [new] 我用你的自拍制作职业照。点“{ label-start }”或发送 /start。
        [consent] 请先阅读上面的说明，然后点“{ label-agree }”。
        [selfies] 我只看得懂照片和按钮。请发一张自拍，或选择风格。发送 /help 了解更多。
        [styles] 我只看得懂照片和按钮。请点一种风格，或再发几张自拍。发送 /help 了解更多。
        [waiting] 我还在查看你的照片，看完会自动继续。要停止，请发送 /cancel。
        [making] 我正在制作你的职业照，做好后会出现在这里。要停止，请发送 /cancel。
       *[delivered] 我只看得懂照片和按钮。请换一种风格，或再发几张自拍。发送 /help 了解更多。
    }

## Messages that only a platform says

say-continue_in_private = 这关系到你的脸，我们私下聊吧：请打开和我的私聊。
say-too_slow_download = 我没能从 { $platform } 取到那张照片，请再发一次。
say-too_much_at_once = 一下子来得太多，我处理不过来。请一分钟后再试。
say-not_all_shown = 抱歉，你的职业照做好了，但没能在这里全部显示。请点“{ label-full_size }”，我会以文件形式发给你。
say-numbered_styles = 数字和按钮一一对应。
menu-kinds = 想要哪一类背景？选一类，看看其中的风格。
menu-kind = { $kind }：请选择风格。
menu-colour = 想用自己品牌的颜色？直接输入，例如 #0A66C2。
say-send_as_file = 小提示：以文件形式发送，照片能保留完整画质。
placeholder-picture = 你的照片正在冲洗…

## The selfie coach

coach-looking = 正在查看 { $waiting } 张照片…
coach-all-good = 。
coach-still = ，还有 { $waiting } 张待查看…
coach-good =
    { $good ->
        [0] 还没有能用的
       *[other] { $good } 张合格
    }
coach-set-aside = ，{ $count } 张不能用：{ $reason }。
coach-several = ，{ $count } 张不能用。
coach-problem = 第 { $place } 张：{ $reason }。{ $fix }
coach-fix = 第 { $place } 张：{ $fix }
coach-note = 第 { $place } 张没问题。小建议：{ $note }
coach-also = 第 { $place } 张另外：{ $note }
coach-none =
    { $count ->
        [1] 这张还不能用：{ $reason }。{ $fix }
       *[other] 这 { $count } 张都还不能用。最该做的一件事：{ $fix }
    }

## Why a photo is set aside (pipeline.contract.Reason), and the one thing to do

reason-empty = 文件是空的
reason-unreadable = 无法读取
reason-too_many_pixels = 太大，打不开
reason-absurd_shape = 太长太窄
reason-took_too_long = 打开用时太久
reason-no_face = 没找到脸
reason-several_faces = 有好几个人
reason-too_small = 脸太小
reason-cut_off = 边缘被截掉
reason-covered = 脸被遮住
reason-turned_away = 脸转开了
reason-eyes_closed = 闭着眼
reason-blurred = 模糊
reason-too_dark = 太暗
reason-burnt_out = 太亮
reason-noisy = 噪点太多
reason-someone_else = 是另一个人
reason-no_framing = 没有足够的构图空间
reason-same_picture = 同一张图发了两次
reason-indecent = 不合适
reason-looks_young = 看起来未成年
reason-uneven_light = 光线不均匀
reason-colour_cast = 光线偏色
reason-stretched = 画面变形
reason-hard_to_cut_out = 不好抠图
reason-hand_in_front = 画面里有手
reason-others_behind = 身后有人

fix-empty = 文件没有传完整，请再发一次。
fix-unreadable = 这个文件我打不开。请发 JPEG、PNG、WEBP、AVIF 或 HEIC 格式。
fix-too_many_pixels = 它超过 5000 万像素。请发小一点的版本。
fix-absurd_shape = 请发普通照片，不要全景图或长条图。
fix-took_too_long = 请截个屏发过来，或换一张照片。
fix-no_face = 请正对镜头，让整张脸都在画面里。
fix-several_faces = 请发一张只有你自己的。
fix-too_small = 请靠近一些：脸要占到画面高度的三分之一。
fix-cut_off = 请稍微退后，让整个头和肩膀都在画面里。
fix-covered = 请摘下墨镜或口罩，别让手和头发挡住脸。
fix-turned_away = 请把脸转向镜头。
fix-eyes_closed = 请睁开眼睛再拍一次。
fix-blurred = 请擦擦镜头，拿稳，再拍一次。
fix-too_dark = 请面朝窗户再拍一次。
fix-burnt_out = 请避开直射光再拍一次。
fix-noisy = 请在更亮的地方拍，面朝窗户。
fix-someone_else = 看起来和你其他照片里不是同一个人。请只发一个人的照片，或重新开始。
fix-no_framing = 请退后一些，让头顶留出空间，两边肩膀都在画面里。
fix-same_picture = 这张我已经有了。愿意的话，可以发一张不同的。
fix-indecent = 请发送一张着装正常的普通肖像。如有误判，/privacy 说明如何联系运营者。
fix-looks_young = 此服务仅限成年人使用，一项粗略的检查认为这张脸很年轻。它常常会差好几岁：请换一张照片试试；/privacy 说明如何联系运营者。
fix-uneven_light = 请转动身体，直到脸两侧的光线一样。
fix-colour_cast = 请避开彩色的灯和墙，自然光最好。
fix-stretched = 请发原图，不要发压扁的副本。
fix-hard_to_cut_out = 请站在比你的头发和衣服更浅或更深的墙前。
fix-hand_in_front = 请别让手出现在画面里。
fix-others_behind = 请找一个身后没有人的地方。

## Why an order gives no headshot (pipeline.contract.Refusal)

refusal-no_usable_selfie = 用这些照片我还做不出职业照。
refusal-no_more_selfies = 用这些自拍能做的这种风格的职业照，你都看过了：每一张都来自你自己的一张照片。请再发一张自拍，或换一种风格。
refusal-too_small = 这些照片里你的脸太小，做不出清晰的职业照，我也不会硬把它放大。请靠近一些，再发一张。
refusal-no_framing = 用这些照片构图，总会露出被截断的边缘。请退后一些，让头和两边肩膀都在画面里。
refusal-too_tight = 你团队的取景需要的四周空间比这些自拍里的多，裁得更近就会与其他人不一致。请把相机拿远些，头顶上方留空，双肩都在画面内。
refusal-face_moved = 我检查时发现，成品把你的脸改变得太多，所以扔掉了。换一张自拍或换一种风格，也许会更好。
refusal-indecent = 这些头像我一张也没有保留：对成品的检查认为它们不雅。如有误判，/privacy 说明如何联系运营者。
refusal-no_colour = 黑白照片无法偏暖或偏冷。你的照片保持原样。
refusal-expired = 你的自拍已经不在这里了：最后一次职业照完成一天后，我就会删除自拍。请再发一次，我马上开始。

## Progress

wait-seconds = 大约 { $seconds } 秒
wait-minutes = 大约 { $minutes } 分钟
progress-queued =
    { $ahead ->
        [0] 下一个就是你。“{ $style }”，{ $wait }。
       *[other] 你前面还有 { $ahead } 个图片任务。“{ $style }”，{ $wait }。
    }
progress-running = { $stage } · { $style }

stage-read = 正在读取自拍
stage-preview = 正在试拍各种风格
stage-cut_out = 正在把你从背景中抠出来
stage-look = 正在再次查看你的自拍
stage-draw = 正在绘制
stage-light = 正在布光
stage-grade = 正在匹配色彩
stage-finish = 正在做最后的润色
stage-work = 正在处理

## The card: what was measured (pipeline.contract.Measure, Line)

card-title = 职业照 { $place }（共 { $count } 张），对照你自己的照片测得：
card-meaning = ✓ 表示：在可测量的范围内，没有超出限度。是不是你，你自己看得最清楚。
skin-choice = 把所有图片放在一起看，你的肤色与自拍的差别超出了光线所能解释的程度。每一对的左边：绘制的原样。右边：肤色更接近你的自拍。我可能会错，所以由你来选；其余的会被删除。
card-passed = 已对照你自己的照片检查，在限度之内：{ $what }。
card-failed = 超出限度：{ $what }。
card-partly = 部分检查，查到的都在限度之内：{ $what }。
card-first_picture = 只在用同一张照片制作的第一张图里查看过：{ $what }。
card-not_checked = 未检查：{ $what }。
card-none = 这里没有测量数据。
card-together = 所有图片合起来，对照你的自拍，超出了限度：{ $what }。原因可能是光线。
card-withheld = 做了 { $made } 张，扣下 { $count } 张，因为我的检查发现变化太大：{ $what }。
card-sample = 来自样片，所以只有 320 × 400 像素。用你自己的自拍，最大可达 1600 × 2000。
card-size = { NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } 像素。脸、头发和衣服都是你自己的；背景、光线和构图是新的。
card-drawn = { $mode }，{ NUMBER($width, useGrouping: 0) } × { NUMBER($height, useGrouping: 0) } 像素：{ $what }
card-set-aside =
    { $count ->
        [1] 有 1 张自拍没有采用：{ $reason }。
       *[other] 有 { $count } 张自拍没有采用，最常见的原因：{ $reason }。
    }
line-measured =
    { $mark ->
        [passed] ✓
       *[failed] ✗
    } { $part }：{ $what }，{ $level ->
        [paired] 逐步检查
        [picture] 对照你的自拍
       *[job] 所有职业照合计
    }{ $why ->
        [none] {""}
       *[other] ；部分未检查：{ $why }
    }
line-first_picture = – { $part }：只在用同一张照片制作的第一张图里查看过
line-not_checked =
    – { $part }：未检查{ $why ->
        [none] {""}
       *[other] （{ $why }）
    }
amount =
    { $unit ->
        [share] { $what }变化 { NUMBER($value, style: "percent", maximumFractionDigits: 1) }（限度 { NUMBER($limit, style: "percent", maximumFractionDigits: 1) }）
        [count] { $what } { NUMBER($value, maximumFractionDigits: 0) }（限度 { NUMBER($limit, maximumFractionDigits: 0) }）
        [distance] { $what } { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) }（限度 { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) }）
       *[other] { $what }变化 { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 2) }（限度 { NUMBER($limit, minimumFractionDigits: 1, maximumFractionDigits: 2) }）
    }
part-identity = 脸
part-skin = 皮肤
part-eyes = 眼睛
part-hair = 头发
part-anatomy = 脸型和细节
unchecked-no_face = 没找到脸
unchecked-too_small = 太小
unchecked-turned_away = 转开了
unchecked-clipped = 太亮或太暗
unchecked-monochrome = 黑白
unchecked-hidden = 看不见
unchecked-few_selfies = 自拍太少
unchecked-few_pictures = 职业照太少
unchecked-own_pixels = 就是你自己照片的像素
unchecked-unlike_others = 这张自拍与其他的不同
unchecked-told_otherwise = 与你说的不同
unchecked-first_picture = 只在第一张图里查看过
unchecked-no_model = 目前没有测量方法
measure-identity = 脸部差距
measure-skin = 肤色
measure-texture = 皮肤质感
measure-eye = 眼睛
measure-eyes = 眼睛
measure-eye-colour = 眼睛颜色
measure-eyes-colour = 眼睛颜色
measure-hair = 头发
measure-mouth = 嘴
measure-mouth-colour = 嘴的颜色
measure-teeth = 牙齿
measure-shape = 脸型
measure-people = 图中其他人
measure-hands = 多出的手
measure-ears = 耳朵
measure-worn = 眼镜和头饰
measure-other = 其他测量
measure-list = { $first }、{ $next }

## Buttons (bot.conversation.Label)

label-agree = 同意
label-decline = 不用了，谢谢
label-start = 开始
label-done = 选择风格
label-see_styles = 查看风格
label-cancel = 取消
label-more = 再来几张
label-another_style = 换一种风格
label-families = 全部背景
label-like_this = 像这张一样
label-use_look = 使用这个风格
label-keep_look = 保留
label-drop_look = 放弃
label-drop_looks = 放弃复制的风格
label-team_choose = 选择风格
label-team_join = 制作我的职业照
label-team_unpin = 取消
label-team_use = 使用团队的风格
label-team_leave = 不用团队的风格
team-style = { $style }（精确）
label-full_size = 原尺寸
label-adjust = 调整
label-formats = 各种格式
label-warmer = 暖一些
label-cooler = 冷一些
label-brighter = 亮一些
label-darker = 暗一些
label-tighter = 近一些
label-wider = 宽一些
label-backdrop = 换背景
label-selfie = 换自拍
label-card = 测了什么
label-picture = 第 { $place } 张
label-all_pictures = 全部
label-like_me = 像我
label-not_my_skin = 皮肤不对
label-not_my_eyes = 不是我的眼睛
label-not_my_hair = 不是我的头发
label-take_back = 撤回
label-say_more = 再说点别的
label-skin_as_drawn = 保留原样
label-skin_corrected = 保留校正后的
label-about_me = 关于我
label-tell_tone = 我的肤色
label-tell_eyes = 我的眼睛颜色
label-tell_hair = 我的头发
label-not_said = 不想说
label-brown_eyes = 棕色眼睛
label-hazel_eyes = 榛色眼睛
label-amber_eyes = 琥珀色眼睛
label-green_eyes = 绿色眼睛
label-blue_eyes = 蓝色眼睛
label-grey_eyes = 灰色眼睛
label-straight_hair = 直发
label-silk_press = 丝压直发
label-wavy_hair = 波浪发
label-curly_hair = 卷发
label-coily_hair = 紧密卷发
label-afro = 爆炸头
label-twists = 扭辫
label-locs = 脏辫
label-box_braids = 盒子辫
label-cornrows = 玉米辫
label-bald = 光头
label-hijab = 希贾布头巾
label-turban = 缠头巾
label-start_over = 重新开始
label-delete = 删除我的数据
label-delete_yes = 全部删除
label-delete_no = 保留
label-retry = 再试一次
label-appeal = 这是误判
label-privacy = 隐私
label-language = 语言
label-studio = 影棚
label-true_face = 真容
label-reimagined = 重绘
label-open_chat = 打开私聊
label-add_selfies = 添加自拍
label-add_picture = 添加图片

## Modes (pipeline.contract.Mode): what each keeps and what it invents

mode-line = { $mode }：{ $what }
mode-style = { $style }（{ $mode }）
mode-studio = 脸、头发和衣服都来自你的照片，是你自己的。背景、光线和构图是新的。
mode-true_face = 头部来自你的照片，是你自己的。衣服、肩膀和背景是虚构的，垂到那里的头发也是。
mode-reimagined = 全部参照你的自拍虚构，脸也一样。可能不完全像你；检查不了的，我会说明。
modes-pictures = 这里的图片是用影棚模式做的；这个模式会另外绘制。
modes-other = 也可以换一种模式试试：
# What messages add whose promises hold for Studio (bot.conversation.Also)
also-modes = 有一个例外：你可以选择会绘制的模式。风格菜单里写明每种模式保留什么、虚构什么。
also-sent = 但是，只有在你选择会绘制的模式时，你的自拍才会发送到另一台服务器，由它制作图片。那台服务器由运营者选定；它会怎样处理自拍，我无法检查。

## Styles (pipeline.styles)

style-light_grey = LinkedIn 浅灰
style-navy = 藏青
style-charcoal = 炭灰
style-white = 白色
style-warm = 暖色
style-teal = 青绿
style-office = 办公室
style-garden = 花园
style-library = 图书馆
style-dusk = 黄昏都市
style-canvas = 石板灰画布
style-mono = 黑白
style-canvas_umber = 赭褐画布
style-canvas_olive = 橄榄画布
style-canvas_pearl = 珍珠灰画布
style-meeting_room = 会议室
style-loft = 砖墙阁楼
style-office_evening = 夜晚办公室
style-courtyard = 庭院
style-autumn = 秋日林荫道
style-library_light = 明亮图书馆
style-study = 书房
style-reading_room = 阅览室
style-royal = 宝蓝
style-burgundy = 酒红
style-forest = 森林绿
style-terracotta = 陶土色

family-paper = 纯色纸
family-canvas = 手绘画布
family-office = 办公室
family-outdoors = 户外
family-library = 图书馆
family-brand = 品牌色

## What a client shows around the chat: profile, list of commands, forms (with the platforms' limits)

# At most 512 characters.
bot-description =
    发几张自拍，选一种风格，就能得到职业照，照片里的人还是你自己。

    我会改变背景、光线和构图。我不会重画你的脸，衣服也还是你自己的。

    你的自拍会加密保存，只用来制作你的职业照，你说删就删。点下方按钮开始。
# At most 120 characters.
bot-short_description = 用你自己的自拍制作职业照，照片里的人还是你。加密保存，你说删就删。
# At most 100 characters each.
about-start = 开始，或从上次的地方继续
about-headshot = 把自拍做成职业照
about-styles = 查看并选择风格
about-team = 这里所有人的职业照用同一种风格
about-cancel = 停止正在制作的内容
about-help = 使用方法，以及我做不到的事
about-privacy = 我保留什么、存在哪里、保留多久
about-verify = 判断图片是否在此制作
about-export = 获取一份我保留的关于你的内容
about-delete = 删除我保留的关于你的一切
about-language = 选择语言
about-me = 愿意的话，告诉我你的肤色、眼睛和头发
about-colour = 用你自己的颜色做背景，例如 #0A66C2
option-photo = 一张自拍
option-colour = 颜色，例如 #0A66C2
select-style = 选择风格
# At most 32 characters.
context-headshot = 用它制作职业照
# At most 45 characters each.
modal-selfies = 你的自拍
modal-selfies_label = 1 到 10 张照片

## Pictures

alt-style = “{ $style }”风格的人体模型样片
alt-own-style = 你的自拍在“{ $style }”风格里的试拍效果
alt-colour = 颜色 { $style }
alt-look = 复制的风格的背景
alt-format = 职业照：{ $format }
alt-headshot = “{ $style }”风格的职业照，共 { $count } 张中的第 { $place } 张
alt-card = 职业照 { $place } 的测量结果：你自拍里的脸和职业照里的脸，下面是皮肤的颜色
alt-skin = 成对的职业照：左边是绘制的原样，右边的肤色更接近你的自拍
alt-tone = 肤色 { $tone }，共 10 级
sample-astronaut = 艾琳·柯林斯
sample-grace_hopper = 格蕾丝·霍珀
alt-sample = 样片：{ $name }
file-format = headshot-{ $style }-{ $format }
file-name = headshot-{ $style }-{ $place }.jpg

## The web page

web-title = Likeness：照片里的人还是你
web-brand = Likeness
web-tagline = 照片里的人还是你
web-hello = 用你自己的自拍制作职业照
web-lead = 你的脸、你的头发、你的衣服，更好的光线。每一张都会对照你自己的照片检查。
web-lead-modes = 图片里有多少是你自己的，由你选择。每一张都会对照你自己的照片检查。
web-start = 开始
web-point-private = 加密保存，你说删就删
web-point-you = 你自己的像素：什么都不重画
web-point-time = 1 到 12 张自拍，然后点一种风格
web-log = 对话
web-attach = 添加照片
web-message = 消息
web-placeholder = 输入消息，或 /help
web-send = 发送
web-drop = 把自拍拖到这里
web-no-selfie = 手边没有自拍？试试这里的样片。这是两个不同的人，请选其中一个。
web-credits = 肖像：NASA；美国海军（公有领域）
web-uploading = 正在发送照片
web-offline = 连接已断开，正在重试…
web-online = 已连接
web-too-big = { $name } 超过 20 MB，没有收。
web-too-many = 一次最多 { $most } 张照片，多出来的没有收。
web-empty = { $name } 是空文件，没有收。
web-no-picture = { $name } 不是图片，没有收。
web-gone = 一张已不再保留的照片。
web-upload-failed = 照片没有发送成功。
web-retry = 重新发送
web-photo = 你的照片 { $place }
web-preparing = 正在准备
web-viewer = 放大的图片
web-close = 关闭
web-previous = 上一张
web-next = 下一张
web-download = 下载
web-enlarge = 放大：{ $what }
web-choose = 选择“{ $style }”
web-progress = 进度
web-help = 帮助
web-privacy = 隐私
web-delete = 删除我的数据
web-you = 你
web-password = 密码
web-password-ask = 这个聊天是私密的，请输入密码。
web-password-wrong = 密码不对。
web-enter = 进入

## Where a picture comes from

origin-unaltered = 于 { $date } 在此制作，此后未被改动。
origin-altered = 于 { $date } 在此制作，但之后被改动：其中有些字节不是我们的。
origin-not_ours = 没有我们的签名，也不是这里仍保留的任何职业照的副本。要么不是在此制作，要么我无法判断：聊天软件重新编码图片时会去掉签名，职业照最多保留一周，而裁剪过的图片无法认出。
origin-copy = 于 { $date } 在此制作。这是途中被重新编码的副本：签名已丢失，我无法判断细节是否被改动。原尺寸文件可以说明。
