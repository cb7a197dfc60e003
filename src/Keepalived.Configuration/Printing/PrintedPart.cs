namespace Keepalived.Configuration;

/// <summary>A part whose statements one function prints.</summary>
internal sealed class PrintedPart(string keyword, string name, object model, Action<ConfigurationWriter> print) : ConfigurationPart(keyword, model)
{
    public override string Name => name;

    private protected override void PrintStatements(ConfigurationWriter writer) => print(writer);
}
