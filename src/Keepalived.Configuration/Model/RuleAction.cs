namespace Keepalived.Configuration;

/// <summary>Action of a rule; the numbers are the kernel's <c>FR_ACT_*</c>.</summary>
public enum RuleAction
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary><c>table</c>: look there.</summary>
    Table = 1,

    /// <summary><c>goto</c>.</summary>
    Goto = 2,

    /// <summary><c>nop</c>.</summary>
    Nop = 3,

    /// <summary><c>blackhole</c>.</summary>
    Blackhole = 6,

    /// <summary><c>unreachable</c>.</summary>
    Unreachable = 7,

    /// <summary><c>prohibit</c>.</summary>
    Prohibit = 8,
}
