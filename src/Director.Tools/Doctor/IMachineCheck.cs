using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>
/// One thing that makes directors fail in the field. It is a function of the file and of what the machine told, and asks nothing itself.
/// </summary>
public interface IMachineCheck
{
    /// <summary>What it looks at, in one word or two with a hyphen: what the report and its JSON call it.</summary>
    string Name { get; }

    /// <summary>Judges.</summary>
    /// <param name="file">What the director is to do here.</param>
    /// <param name="facts">How the machine is.</param>
    /// <returns>What is to be said; nothing when all is as it should be.</returns>
    IEnumerable<Finding> Judge(Configuration file, MachineFacts facts);
}
