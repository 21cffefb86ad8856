"""Words for kinds of debt in columns and headings → the vocabularies of records."""

from __future__ import annotations

import re

from debtlog.importing.words.lexicon import normalised
from debtlog.model.vocabulary import DebtType, Quality

_TYPES = {
    DebtType.ARCHITECTURE: "architecture architectural архитектура arquitectura arquitetura architektur 架构 아키텍처",
    DebtType.DESIGN: "design дизайн diseño entwurf conception 设计",
    DebtType.CODE: "code refactoring refactor cleanup duplication code-quality maintainability код código codigo 代码 代码质量 代码风格",
    DebtType.TEST: "test tests testing test-coverage coverage qa тесты тестирование pruebas testes 测试 테스트",
    DebtType.BUILD: "build ci ci/cd tooling сборка compilación 构建",
    DebtType.DOCUMENTATION: "documentation docs doc документация documentación documentação dokumentation 文档 문서",
    DebtType.INFRASTRUCTURE: "infrastructure infra devops deployment ops operations инфраструктура infraestructura infraestrutura infrastruktur 基础设施",
    DebtType.DEFECT: "bug bugs defect defects баг баги errores fehler bogues 缺陷",
    DebtType.DEPENDENCY: "dependency dependencies зависимости dependencias dependências abhängigkeiten dépendances 依赖",
    DebtType.REQUIREMENTS: "requirements feature features требования requisitos anforderungen 需求",
}
_QUALITIES = {
    Quality.SECURITY: "security безопасность seguridad segurança sicherheit sécurité 安全 보안",
    Quality.PERFORMANCE_EFFICIENCY: "performance perf speed производительность rendimiento desempenho leistung 性能 성능",
    Quality.RELIABILITY: "reliability robustness stability надёжность fiabilidad confiabilidade zuverlässigkeit fiabilité 稳定性 可靠性",
    Quality.MAINTAINABILITY: "maintainability maintenance поддерживаемость mantenibilidad manutenibilidade wartbarkeit 可维护性",
    Quality.INTERACTION_CAPABILITY: "ux usability accessibility a11y удобство usabilidad usabilidade 可用性",
    Quality.COMPATIBILITY: "compatibility compat interoperability совместимость compatibilidad compatibilidade 兼容性",
    Quality.SAFETY: "safety",
}
_BY_TYPE = {word: kind for kind, words in _TYPES.items() for word in words.split()}
_BY_QUALITY = {word: kind for kind, words in _QUALITIES.items() for word in words.split()}
_DEBT = re.compile(r"\s*(?:debts?|issues?|items?|problems?|долг|deuda|dívida)$")


def kinds_in(text: str) -> tuple[list[DebtType], list[Quality]]:
    """Tell the types and qualities that a category names; both are empty where it names neither."""
    types: dict[DebtType, None] = {}
    qualities: dict[Quality, None] = {}
    for part in re.split(r"\s*(?:[/,&+;、]|\band\b|\by\b|\be\b|\bund\b|\bet\b|\bи\b)\s*", normalised(text)):
        word = _DEBT.sub("", part)
        if word in _BY_TYPE:
            types[_BY_TYPE[word]] = None
        if word in _BY_QUALITY:
            qualities[_BY_QUALITY[word]] = None
    return list(types), list(qualities)
