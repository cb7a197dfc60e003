namespace Director.Observe.Options;

/// <summary>An option of the command line.</summary>
/// <param name="Name">With its dashes: "--listen".</param>
/// <param name="Argument">What it takes, for people: "ADDRESS:PORT"; null: it is a switch.</param>
/// <param name="Meaning">One sentence, without its full stop.</param>
/// <param name="Default">What holds without it; null: nothing.</param>
/// <param name="Objection">What is wrong with a value, in words; null: nothing is.</param>
internal sealed record OptionRow(
    string Name, string? Argument, string Meaning, string? Default = null, Func<string, string?>? Objection = null);
