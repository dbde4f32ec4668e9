"""Whom a payment went to, when it is one that lends or collects: words in names of companies and products, as data.

A name that is not here is not judged: the row stays evidence, and the borrower can name the payee (`--only`).
"""

from __future__ import annotations

import re

_LENDERS = """
花呗 借呗 网商贷 网商银行 微粒贷 微众银行 分付 微信支付分期 白条 金条 京东科技 美团借钱 美团月付 美团生活费 生意贷
放心借 抖音月付 度小满 有钱花 360借条 奇富 拍拍贷 信也 分期乐 乐信 乐花 还呗 数禾 捷信 马上消费 安逸花 招联 好期贷
即有分期 小赢 洋钱罐 宜人 宜信 陆金所 平安普惠 陆控 融慧 信飞 榕树贷 你我贷 嘉银 玖富 维信 豆豆钱 时光分期 省呗 桔子分期
中邮消费 兴业消费 中银消费 北银消费 杭银消费 海尔消费 苏宁消费 任性付 任性贷 唯品花 唯品会金融 滴水贷 滴滴金融
消费金融 小额贷款 小贷 网络贷款 贷款 借款 借条 借钱 融资担保 融资租赁 信用借还 信用贷 现金贷 催收 资产管理 不良资产
信托 信用卡还款 信用卡中心
"""
LENDER = re.compile("|".join(map(re.escape, _LENDERS.split())))

DRAWN = re.compile(r"自动扣款|自动还款|代扣|委托扣|批扣|系统扣|自动划扣|划扣|扣款|免密支付还款|自动续扣")
"""The money was drawn: nobody pressed a button that day."""
REPAID = re.compile(r"还款|还贷|还借|结清|归还|还花呗|还借呗|还白条|偿还|还本|还息")
"""Money went back to whoever lent it."""
PAID_OUT = re.compile(r"放款|借出到账|贷款发放|借款到账|借款成功|提现到")
"""Money came from the lender."""
