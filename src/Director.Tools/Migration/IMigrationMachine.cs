namespace Director.Tools.Migration;

/// <summary>The machine that is migrated.</summary>
public interface IMigrationMachine
{
    /// <summary>Runs <c>systemctl</c>.</summary>
    /// <returns>What it said; null: all went well.</returns>
    Task<string?> SystemctlAsync(TimeSpan patience, params string[] arguments);

    /// <summary>Writes the drop-in for keepalived.service that lasts until <see cref="RemoveDropIn"/> or the next boot.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void WriteDropIn(string text);

    /// <summary>Removes it.</summary>
    void RemoveDropIn();

    /// <summary>Nobody advertises from now on: notes it for the director, and has the kernel remove the addresses in time.</summary>
    /// <exception cref="IOException">The kernel cannot be asked.</exception>
    void Leave();
}
