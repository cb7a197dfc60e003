namespace Route.Netlink;

/// <summary>FR_ACT_* of linux/fib_rules.h.</summary>
public enum RuleAction : byte
{
    /// <summary>FR_ACT_UNSPEC.</summary>
    Unspecified = 0,

    /// <summary>FR_ACT_TO_TBL: look the table up.</summary>
    ToTable = 1,

    /// <summary>FR_ACT_GOTO: go on with the rule of priority <see cref="RuleEntry.Goto"/>.</summary>
    Goto = 2,

    /// <summary>FR_ACT_NOP.</summary>
    Nop = 3,

    /// <summary>FR_ACT_BLACKHOLE.</summary>
    Blackhole = 6,

    /// <summary>FR_ACT_UNREACHABLE.</summary>
    Unreachable = 7,

    /// <summary>FR_ACT_PROHIBIT.</summary>
    Prohibit = 8,
}
