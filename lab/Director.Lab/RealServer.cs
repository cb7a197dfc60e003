namespace Director.Lab;

/// <summary>The text of a <c>real_server</c> block.</summary>
public sealed record RealServer(string Address, int Port = 80)
{
    public int Weight { get; init; } = 1;

    public string Checker { get; init; } = TcpCheck;

    public const string TcpCheck = "TCP_CHECK { \n connect_timeout 1 \n retry 0 \n delay_before_retry 1 \n }";

    /// <summary>Further lines of the block.</summary>
    public string More { get; init; } = "";

    public override string ToString() => $$"""
          real_server {{Address}} {{Port}} {
            weight {{Weight}}
            {{More}}
            {{Checker}}
          }

        """;
}
