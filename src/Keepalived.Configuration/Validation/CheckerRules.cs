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
                context.Diagnostics.Error(block.PositionOf("bindto", statement), "family", $"bindto {bind} is of another family than {connection.ConnectAddress}");
            }

            if (connection.ConnectAddress.IsIPv6LinkLocal && connection.BindInterface is null)
            {
                context.Diagnostics.Error(block.PositionOf("connect_ip", statement), "no-interface", $"{connection.ConnectAddress} is link-local, and the check has no bind_if");
            }

            if (connection.ConnectTimeout > checker.DelayLoop)
            {
                var text = $"a check may take {TimeText.Seconds(connection.ConnectTimeout)} s but is due every {TimeText.Seconds(checker.DelayLoop)} s";
                context.Diagnostics.Warning(block.PositionOf("connect_timeout", statement), "slow-check", text, "make connect_timeout shorter than delay_loop");
            }
        }
        else if (checker is MiscCheck misc && misc.Timeout > checker.DelayLoop)
        {
            var text = $"a check may take {TimeText.Seconds(misc.Timeout)} s but is due every {TimeText.Seconds(checker.DelayLoop)} s";
            context.Diagnostics.Warning(block.PositionOf("misc_timeout", statement), "slow-check", text, "make misc_timeout shorter than delay_loop");
        }
    }
}
