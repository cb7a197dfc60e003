using HealthChecks;

namespace Director.Reporting;

/// <summary>What keepalived writes of a checker's verdict, without its arrows. Pure.</summary>
internal static class CheckerLines
{
    /// <summary>The line of a verdict.</summary>
    public static string Of(CheckerTransition transition)
    {
        var kind = transition.Checker.Checker.Split('#')[0];
        return kind switch
        {
            "TCP_CHECK" => $"TCP CHECK {Word(transition)} on service",
            "UDP_CHECK" => $"UDP CHECK {Word(transition)} on service",
            "PING_CHECK" => $"ICMP CHECK {Word(transition)} on service",
            "DNS_CHECK" => $"DNS_CHECK: {Word(transition)} on service",
            "MISC_CHECK" => $"MISC CHECK {Misc(transition)} on service",
            "HTTP_GET" or "SSL_GET" when !transition.IsUp => "CHECK failed on service : HTTP request failed",
            _ when !transition.IsUp => $"CHECK failed on service : {transition.Reason}",
            _ => "CHECK succeed on service",
        };
    }

    private static string Word(CheckerTransition transition) => transition.IsUp ? "succeed" : "failed";

    private static string Misc(CheckerTransition transition) =>
        transition.IsUp ? "succeeded"
        : transition.Reason.Contains("timed out", StringComparison.Ordinal) ? "timed out"
        : "failed";
}
