"""Which command opens which screen, by name: who needs the table alone imports no screen."""

from __future__ import annotations

SCREENS = {
    "contacts": "contacts:ContactsScreen",
    "findings": "findings:FindingsScreen",
    "questions": "questions:QuestionsScreen",
    "senders": "senders:SendersScreen",
    "sources": "sources:SourcesScreen",
    "facts": "records_list:FactsScreen",
    "events": "records_list:EventsScreen",
    "law": "law:LawScreen",
    "deadlines": "deadlines:DeadlinesScreen",
    "money": "money:MoneyScreen",
    "patterns": "patterns:PatternsScreen",
    "letters": "letters:LettersScreen",
    "payoff": "payoff:PayoffScreen",
    "guide": "guide:GuideScreen",
    "checklists": "checklists:ChecklistsScreen",
    "scripts": "scripts:ScriptsScreen",
    "import": "importing:ImportScreen",
    "export": "export:ExportScreen",
    "cases": "cases:CasesScreen",
    "new-case": "cases:NewCaseScreen",
    "evidence": "evidence:EvidenceScreen",
    "coping": "coping:CopingScreen",
    "care": "care:CareScreen",
    "settings": "settings:SettingsScreen",
    "traces": "traces:TracesScreen",
}
