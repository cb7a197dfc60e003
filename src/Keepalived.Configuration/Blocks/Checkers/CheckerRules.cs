namespace Keepalived.Configuration;

/// <summary>What is odd about a checker.</summary>
internal static class CheckerRules
{
    public static void Check(Checker checker, Statement statement, Block block, ReadContext context)
    {
        if (checker is ConnectionChecker connection)
        {
            if (connection.BindAddress is { } bind && bind.AddressFamily != connection.ConnectAddress.AddressFamily)
            {
                var text = $"bindto {bind} is not of the family of {connection.ConnectAddress}: every check fails";
                context.Diagnostics.Error(block.PositionOf("bindto"), "family", text);
            }

            if (connection.ConnectAddress.IsIPv6LinkLocal && connection.BindInterface is null)
            {
                var text = $"{connection.ConnectAddress} is link-local, but the check has no bind_if: every check fails";
                context.Diagnostics.Error(block.PositionOf("connect_ip"), "no-interface", text);
            }

            CheckTime(connection.ConnectTimeout, "connect_timeout", checker, statement, block, context);
        }
        else if (checker is MiscCheck misc)
        {
            CheckTime(misc.Timeout, "misc_timeout", checker, statement, block, context);
        }
    }

    /// <summary>A check is due some time after the end of the last one: a long one delays the news of a failure, and no more.</summary>
    private static void CheckTime(TimeSpan timeout, string keyword, Checker checker, Statement statement, Block block, ReadContext context)
    {
        var loop = checker.DelayLoop;
        var all = timeout.TotalSeconds + (checker.Retry * (timeout.TotalSeconds + checker.DelayBeforeRetry.TotalSeconds));
        if (timeout > loop && context.IsDue("slow-check"))
        {
            var text = $"a check may take {TimeText.Seconds(timeout)} s, longer than {UntilNext(loop)}";
            context.Note(block.PositionOf(keyword), "slow-check", text, $"a shorter {keyword} brings the news of a failure sooner");
        }
        else if (timeout <= loop && all > loop.TotalSeconds && context.IsDue("slow-retries"))
        {
            var text = $"with its retries a failing check takes up to {Math.Round(all, 3)} s, longer than {UntilNext(loop)}";
            context.Note(statement.Position, "slow-retries", text, "fewer or shorter retries bring the news of a failure sooner");
        }
    }

    private static string UntilNext(TimeSpan loop) => $"the {TimeText.Seconds(loop)} s from its end to the next";
}
