"""WeChat chats as people have them: text, CSV and HTML that other programs wrote. Never a database.

WeChat itself exports nothing. What other programs write is weak proof: the phone with the chat has to be kept, and
every reading says so.
"""

from debtor_assistant.intake.readers.wechat.pages import WeChatHtml
from debtor_assistant.intake.readers.wechat.tables import WeChatCsv
from debtor_assistant.intake.readers.wechat.texts import WeChatText

__all__ = ["WeChatCsv", "WeChatHtml", "WeChatText"]
