namespace Keepalived.Configuration;

/// <summary>A keyword of a block that becomes a <typeparamref name="T"/>.</summary>
internal sealed class Keyword<T> : Keyword
    where T : class
{
    /// <summary>Takes the statement into the model. What is wrong is reported, and the model given back as it was.</summary>
    public required Func<T, Statement, ReadContext, T> Read { get; init; }

    /// <summary>Writes what the first model has and the second, a default one, has not; null: another keyword prints it.</summary>
    public Action<T, T, ConfigurationWriter>? Print { get; init; }

    /// <summary>The same keyword under another name.</summary>
    public Keyword<T> Renamed(string name, bool deprecated) => new Keyword<T>
    {
        Name = name,
        AliasOf = Name,
        IsDeprecated = deprecated,
        Arguments = Arguments,
        Range = Range,
        Default = Default,
        Meaning = $"Another name of {Name}.",
        Settled = Settled,
        StatusNote = StatusNote,
        Omission = Omission,
        IsReadAtStart = IsReadAtStart,
        Secrecy = IsSecret,
        IsRaw = IsRaw,
        RunsScript = RunsScript,
        BodyKind = BodyKind,
        Body = Body,
        Repeats = Repeats,
        FirstWins = FirstWins,
        MostWords = MostWords,
        ReadsLate = ReadsLate,
        Read = Read,
    }.ShownAs(this);
}
