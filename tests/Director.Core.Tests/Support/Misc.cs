using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.Support;

internal static class Misc
{
    /// <summary>A MISC_CHECK with misc_dynamic.</summary>
    public static CheckerOptions Dynamic(CheckerId id, bool alpha = false) =>
        new(id, Checks.All.Single(kind => kind.Keyword == "MISC_CHECK"), new MiscCheck { Dynamic = true, Alpha = alpha })
        {
            Program = new() { Path = "/bin/check" },
        };
}
