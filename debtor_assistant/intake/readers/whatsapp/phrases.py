"""What WhatsApp itself writes into a chat, by language. Data: a new phrase is one more line.

Matched against the text without direction marks, case folded, with plain spaces.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from debtor_assistant.intake.readers.whatsapp.lines import MARKS


class Kind(Enum):
    """What an entry is."""

    TEXT = auto()
    MEDIA = auto()
    """A file that was left out of the export."""
    FILE = auto()
    """A file named in the text."""
    DELETED = auto()
    DELETED_BY_ME = auto()
    VIEW_ONCE = auto()
    MISSED = auto()
    CALL = auto()
    SYSTEM = auto()


_MARKS = str.maketrans("", "", MARKS)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")

_MEDIA = """
<media omitted> | <medien ausgeschlossen> | <multimedia omitido> | <media omessi> | <médias omis>
<mídia oculta> | <arquivo de mídia oculto> | <media tidak disertakan> | <media weggelaten> | <без медиафайлов>
<medya dahil edilmedi> | <省略多媒体文件> | <忽略多媒体档> | <已忽略媒体文件> | <忽略多媒體檔>
<媒体文件已忽略> | <媒體已省略> | <メディアは含まれていません> | <미디어 파일을 제외한> | <تم استبعاد الوسائط>
<मीडिया को छोड़ दिया गया> | <pominięto multimedia> | <media omitido> | <archivo omitido> | image omitted
video omitted | audio omitted | sticker omitted | gif omitted | document omitted | contact card omitted
video note omitted | imagen omitida | audio omitido | vídeo omitido | sticker omitido | imagem ocultada
áudio ocultado | bild weggelassen | video weggelassen | audio weggelassen | sticker weggelassen | image absente
audio omis | vidéo omise | gambar tidak disertakan | audio tidak disertakan | video tidak disertakan
stiker tidak disertakan | 图像已忽略 | 图片已忽略 | 视频已忽略 | 音频已忽略 | 贴图已忽略 | 文件已忽略
圖片已略去 | 影片已略去 | 音訊已略去 | 貼圖已略去 | 画像は含まれていません | 音声は含まれていません
immagine omessa | afbeelding weggelaten | audio weggelaten
"""
_DELETED = """
this message was deleted | this message was deleted. | diese nachricht wurde gelöscht.
diese nachricht wurde gelöscht | se eliminó este mensaje. | se eliminó este mensaje | este mensaje fue eliminado
este mensaje fue eliminado. | essa mensagem foi apagada | mensagem apagada | esta mensagem foi apagada
ce message a été supprimé | questo messaggio è stato eliminato | pesan ini telah dihapus | pesan ini dihapus
dit bericht is verwijderd | 此消息已被删除 | 此消息已删除 | 此消息已被删除。 | 此訊息已刪除 | 這則訊息已被刪除
已删除此消息 | このメッセージは削除されました | 삭제된 메시지입니다. | сообщение удалено | bu mesaj silindi
تم حذف هذه الرسالة | यह मैसेज मिटाया गया था
"""
_DELETED_BY_ME = """
you deleted this message | you deleted this message. | du hast diese nachricht gelöscht.
du hast diese nachricht gelöscht | eliminaste este mensaje. | eliminaste este mensaje
você apagou esta mensagem | você apagou essa mensagem | vous avez supprimé ce message
hai eliminato questo messaggio | anda menghapus pesan ini | je hebt dit bericht verwijderd | 您已删除此消息
您删除了此消息 | 你已删除此消息 | 您已删除这条消息 | 您已刪除此訊息 | 您已刪除這則訊息
このメッセージを削除しました | あなたはこのメッセージを削除しました | вы удалили данное сообщение
bu mesajı sildiniz | لقد حذفت هذه الرسالة
"""
_MISSED = (
    r"(?:tap to call back )?missed (?:group )?(?:voice|video|audio)? ?call(?: at .*)?\.?(?: tap to call back)?"
    r"|verpasster (?:sprach|video)anruf.*|llamada (?:perdida|de voz perdida)|videollamada perdida"
    r"|chamada de (?:voz|vídeo) perdida|ligação (?:de voz|de vídeo) perdida|appel (?:vocal|vidéo) manqué"
    r"|chiamata (?:vocale|video) persa|panggilan (?:suara|video) tak terjawab|gemiste (?:spraak|video)oproep"
    r"|未接(?:群组)?(?:语音|视频|語音|視訊)(?:通话|通話|来电|來電).*|(?:音声|ビデオ)通話(?:に)?不在着信|不在着信.*"
    r"|부재중 (?:음성|영상) ?통화|пропущенный (?:аудио|видео)звонок|cevapsız (?:sesli|görüntülü) arama"
)
_CALL = (
    r"(?:silenced )?(?:group )?(?:voice|video) call[.,]? ?(?P<how>.*)"
    r"|(?:语音|视频|語音|視訊)(?:通话|通話)[，,。. ]? ?(?P<how2>.*)|panggilan (?:suara|video)[.,] ?(?P<how3>.*)"
)
_LENGTH = re.compile(
    r"(?:(\d+) ?(?:hr|h|hours?|小时|小時|jam)\.?)? ?(?:(\d+) ?(?:min|minutes?|分钟|分鐘|分|mnt|menit)\.?)? ?"
    r"(?:(\d+) ?(?:sec|s|seconds?|秒钟|秒|dtk|detik)\.?)?(?: ?•.*)?\Z"
)
_NO_ANSWER = re.compile(r"(?:no answer|missed|declined|无人接听|無人接聽|未接听|已拒绝|tidak dijawab|tak terjawab)")
_SYSTEM = re.compile(
    r"messages (?:and calls|to this (?:chat|group)|you send to this).{0,60}(?:end-to-end encrypt|secured)"
    r"|消息和通话已进行端到端加密|訊息和通話.{0,10}端對端加密|消息和通话.{0,10}端到端加密"
    r"|nachrichten und anrufe sind ende-zu-ende-verschlüsselt"
    r"|los mensajes y las llamadas están cifrados|as mensagens e (?:as )?(?:ligações|chamadas) são protegidas"
    r"|les messages et les appels sont chiffrés|i messaggi e le chiamate sono crittografati"
    r"|pesan dan panggilan (?:di)?(?:lindungi|enkripsi|terenkripsi)|メッセージと通話はエンドツーエンド"
    r"|сообщения и звонки защищены"
)
_SHARED = re.compile(
    r"(?:location|live location|poll|ubicación|standort|localização|lokasi|位置|投票|umfrage|enquete)[:：]"
)
"""What people share and the app marks like its own words."""
_EDITED = re.compile(
    r"[<〈](?:this message was edited|diese nachricht wurde bearbeitet\.?|se editó este mensaje\.?"
    r"|mensagem editada|pesan ini diedit|message modifié|此消息已(?:被)?编辑|這則訊息已(?:被)?編輯"
    r"|このメッセージは編集されました"
    r"|messaggio modificato)[>〉]\Z",
    re.IGNORECASE,
)
_LONGEST_EDITED = 60
_FILE = re.compile(
    r"\A<(?:attached|附件|已附加|angehängt|adjunto|anexado|pièce jointe|allegato|terlampir|bijgevoegd"
    r"|添付ファイル|첨부|"
    r"вложено|eklendi|مرفق|[^<>:：]{1,20})[:：] ?(?P<ios>[^<>\n]{1,250}\.[A-Za-z0-9]{1,8})>"
    r"|\A(?P<android>[^\n/\\<>|:]{1,200}\.[A-Za-z0-9]{1,8}) \((?:file attached|文件附件|附件|檔案附件"
    r"|文件已附加|datei angehängt"
    r"|archivo adjunto|arquivo anexado|fichier joint|file allegato|file terlampir|berkas terlampir|bestand bijgevoegd"
    r"|添付ファイル|파일 첨부됨|файл добавлен|dosya ekli|الملف مرفق)\)",
    re.IGNORECASE,
)


def _table(words: str) -> frozenset[str]:
    return frozenset(part.strip() for line in words.splitlines() for part in line.split("|") if part.strip())


_WHOLE = {
    **dict.fromkeys(_table(_MEDIA), Kind.MEDIA),
    **dict.fromkeys(_table(_DELETED), Kind.DELETED),
    **dict.fromkeys(_table(_DELETED_BY_ME), Kind.DELETED_BY_ME),
    "null": Kind.VIEW_ONCE,
    "<view once voice message omitted>": Kind.VIEW_ONCE,
}
_MISSED_RE, _CALL_RE = re.compile(_MISSED), re.compile(_CALL)


def plain(text: str) -> str:
    """The form in which phrases are compared."""
    return _SPACES.sub(" ", text.translate(_MARKS)).strip().casefold()


def kind_of(text: str) -> Kind:
    """What the first line of an entry is, by its words."""
    bare = plain(text)
    if bare in _WHOLE:
        return _WHOLE[bare]
    if file_of(text):
        return Kind.FILE
    if _MISSED_RE.fullmatch(bare):
        return Kind.MISSED
    if _CALL_RE.fullmatch(bare) and call_of(text) is not None:
        return Kind.CALL
    return Kind.TEXT


def is_system(text: str, *, marked: bool) -> bool:
    """Whether the app itself says this.

    Args:
        text: The first line of the entry.
        marked: Whether it stands after a direction mark, as on an iPhone all words of the app do.
    """
    bare = plain(text)
    if _SYSTEM.match(bare):
        return True
    return marked and kind_of(text) is Kind.TEXT and not without_edited(text)[1] and not _SHARED.match(bare)


def mentions(text: str) -> bool:
    """Whether a text holds words that only this app writes."""
    bare = text.translate(_MARKS).casefold()
    return (
        any(phrase in bare for phrase in _table(_MEDIA) if phrase.startswith("<")) or _SYSTEM.search(bare) is not None
    )


def file_of(text: str) -> str | None:
    """The name of the attached file."""
    found = _FILE.match(text.translate(_MARKS).lstrip())
    return None if found is None else (found["ios"] or found["android"]).strip()


def without_edited(text: str) -> tuple[str, bool]:
    """The text without the app's note that it was edited, and whether there was one."""
    bare = text.rstrip()
    # Only the end is looked at: in a message of nothing but spaces every one of them could begin the note.
    note = _EDITED.search(bare, max(len(bare) - _LONGEST_EDITED, 0))
    return (text, False) if note is None else (bare[: note.start()].rstrip("\u200e "), True)


def call_of(text: str) -> int | None:
    """Seconds that a call lasted, 0 where nobody answered, None where the words say neither."""
    found = _CALL_RE.fullmatch(plain(text))
    how = "" if found is None else (found["how"] or found["how2"] or found["how3"] or "").strip()
    if _NO_ANSWER.match(how):
        return 0
    length = _LENGTH.match(how) if how else None
    if length is None or not any(length.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in length.groups())
    return hours * 3600 + minutes * 60 + seconds
