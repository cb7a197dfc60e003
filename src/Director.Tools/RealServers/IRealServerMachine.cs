namespace Director.Tools.RealServers;

/// <summary>The machine that is to be a real server, to look at and to change.</summary>
public interface IRealServerMachine
{
    /// <summary>Looks.</summary>
    /// <param name="modules">Which modules matter.</param>
    /// <param name="settings">Which settings, by name with slashes.</param>
    /// <param name="files">Which files.</param>
    /// <exception cref="IOException">The kernel does not tell.</exception>
    Task<FoundSetup> LookAsync(IEnumerable<string> modules, IEnumerable<string> settings, IEnumerable<string> files);

    /// <summary>Carries out a step.</summary>
    /// <returns>Null when it is done, else why not.</returns>
    Task<string?> CarryOutAsync(SetupStep step);

    /// <summary>The text of the record; null: there is none.</summary>
    string? ReadRecord();

    /// <summary>Keeps the record.</summary>
    /// <param name="text">Null: it goes.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    void WriteRecord(string? text);
}
