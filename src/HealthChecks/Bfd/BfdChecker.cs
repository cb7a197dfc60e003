using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>BFD_CHECK: the server is up while a BFD session is.</summary>
internal static class BfdChecker
{
    public static readonly CheckKind Kind = CheckKind.Told<BfdCheck>(
        "BFD_CHECK",
        static settings => new(CheckTeller.BfdSession, settings.Instance),
        static (settings, isUp) => new(isUp != 0, $"BFD session {settings.Instance} is {(isUp != 0 ? "up" : "down")}"));
}
