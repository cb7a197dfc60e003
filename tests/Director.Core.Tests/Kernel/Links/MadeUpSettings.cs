using Director.Core.Kernel;

namespace Director.Core.Tests.Kernel.Links;

/// <summary>Settings of a kernel that are only remembered.</summary>
internal sealed class MadeUpSettings : IKernelSettings
{
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>What is written, in order: "name=value".</summary>
    public List<string> Written { get; } = [];

    /// <summary>Names with this in them cannot be written.</summary>
    public string Refused { get; set; } = "?";

    public string? Read(string name) => Values.GetValueOrDefault(name);

    public string? Write(string name, string value)
    {
        if (name.Contains(Refused, StringComparison.Ordinal))
        {
            return "no";
        }

        Written.Add($"{name}={value}");
        Values[name] = value;
        return null;
    }
}

/// <summary>A file that is only remembered.</summary>
internal sealed class MadeUpFile : IStateFile
{
    public string Text { get; set; } = "";

    public string Read() => Text;

    public void Write(string text) => Text = text;

    public void Remove() => Text = "";
}
