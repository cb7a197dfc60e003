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
                context.Diagnostics.Error(block.PositionOf("bindto"), "family", $"bindto {bind} is not of the family of {connection.ConnectAddress}: no connection comes about");
            }

            if (connection.ConnectAddress.IsIPv6LinkLocal && connection.BindInterface is null)
            {
                context.Diagnostics.Error(block.PositionOf("connect_ip"), "no-interface", $"{connection.ConnectAddress} is link-local, but the check has no bind_if: no connection comes about");
            }

            CheckTime(connection.ConnectTimeout, "connect_timeout", checker, statement, block, context);
        }
        else if (checker is MiscCheck misc)
        {
            CheckTime(misc.Timeout, "misc_timeout", checker, statement, block, context);
        }
    }

    /// <summary>One try that outlasts the loop is a warning; with its retries it delays the news of a failure, which is a note.</summary>
    private static void CheckTime(TimeSpan timeout, string keyword, Checker checker, Statement statement, Block block, ReadContext context)
    {
        var loop = checker.DelayLoop;
        var all = timeout.TotalSeconds + (checker.Retry * (timeout.TotalSeconds + checker.DelayBeforeRetry.TotalSeconds));
        if (timeout > loop)
        {
            var text = $"a check may take {TimeText.Seconds(timeout)} s but is due every {TimeText.Seconds(loop)} s";
            context.Diagnostics.Warning(block.PositionOf(keyword), "slow-check", text, $"make {keyword} shorter than delay_loop");
        }
        else if (all > loop.TotalSeconds)
        {
            var text = $"with its retries a failing check takes up to {Math.Round(all, 3)} s, and checks are {TimeText.Seconds(loop)} s apart";
            context.NoteOnce(statement.Position, "slow-retries", text, "fewer or shorter retries bring the news of a failure sooner");
        }
    }
}
