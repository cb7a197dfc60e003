namespace Director.Observe.Options;

/// <summary>What the command line asks for. Options of all are here; those of an outlet are rows of that outlet.</summary>
internal sealed class ObserveOptions(IReadOnlyDictionary<string, string> given)
{
    /// <summary><c>--socket</c>.</summary>
    public static readonly OptionRow Socket = new(
        "--socket", "PATH", "Asks the director at this status socket", "/run/director/status");

    /// <summary><c>--listen</c>.</summary>
    public static readonly OptionRow Listen = new(
        "--listen", "ADDRESS,...",
        "Answers HTTP at this address: ADDRESS:PORT, [IPV6]:PORT, localhost:PORT, :PORT for all addresses, unix:PATH, or none",
        "localhost:9165", ListenAddress.Objection);

    /// <summary>Those that no outlet brings.</summary>
    public static IReadOnlyList<OptionRow> Own => [Socket, Listen];

    /// <summary>Whether an option was given.</summary>
    public bool Has(OptionRow row) => given.ContainsKey(row.Name);

    /// <summary>Its value, or what holds without it.</summary>
    /// <exception cref="InvalidOperationException">It has neither: ask <see cref="Has"/> first.</exception>
    public string this[OptionRow row] =>
        given.GetValueOrDefault(row.Name) ?? row.Default ?? throw new InvalidOperationException($"{row.Name} was not given");
}
