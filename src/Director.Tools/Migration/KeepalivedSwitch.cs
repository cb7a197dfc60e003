namespace Director.Tools.Migration;

/// <summary>
/// Has a director take the place of a keepalived that runs, without an address being released, or leaves keepalived running
/// (docs/decisions/0040).
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="time">Its clock.</param>
public sealed class KeepalivedSwitch(IMigrationMachine machine, TimeProvider time)
{
    /// <summary>keepalived's unit.</summary>
    public const string Keepalived = "keepalived.service";

    /// <summary>Ours.</summary>
    public const string Director = "director.service";

    /// <summary>
    /// Ends keepalived without its doing: a process that is stopped (SIGSTOP) does not hear of its parent's death, and none is asked to.
    /// </summary>
    public const string DropIn = "[Service]\nKillSignal=SIGKILL\nKillMode=control-group\nExecStop=\nExecStopPost=\nRestart=no\n";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    // systemd reads all units anew and runs its generators: seconds on a busy machine, and nothing is held meanwhile.
    private static readonly TimeSpan ReadingUnits = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(10);

    /// <summary>Does it.</summary>
    /// <param name="isEnabled">keepalived is started at a boot, and the director is to be from now on.</param>
    /// <param name="say">Is told what has been done.</param>
    /// <returns>Whether the director runs; otherwise keepalived does, as far as it can be started.</returns>
    public async Task<bool> RunAsync(bool isEnabled, Action<string> say)
    {
        try
        {
            machine.WriteDropIn(DropIn);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"Nothing was changed: {exception.Message}");
            return false;
        }

        var failure = await TryAsync(ReadingUnits, "daemon-reload").ConfigureAwait(false);
        if (failure is not null)
        {
            await ForgetAsync().ConfigureAwait(false);
            say($"Nothing was changed: {failure}");
            return false;
        }

        try
        {
            failure = await SwitchAsync(say).ConfigureAwait(false);
            if (failure is not null)
            {
                await GoBackAsync(failure, say).ConfigureAwait(false);
            }
        }
        finally
        {
            await ForgetAsync().ConfigureAwait(false);
        }

        if (failure is not null)
        {
            return false;
        }

        // It was killed for a purpose, which is no failure to be reminded of.
        _ = await TryAsync(Short, "reset-failed", Keepalived).ConfigureAwait(false);
        foreach (var step in isEnabled ? new[] { ("disable", Keepalived), ("enable", Director) } : [])
        {
            if (await TryAsync(ReadingUnits, step.Item1, step.Item2).ConfigureAwait(false) is { } problem)
            {
                say($"systemctl {step.Item1} {step.Item2} failed ({problem}): do it by hand, for the next boot");
            }
        }

        return true;
    }

    private async Task<string?> SwitchAsync(Action<string> say)
    {
        if (await TryAsync(Short, "kill", "--signal=STOP", Keepalived).ConfigureAwait(false) is { } held)
        {
            return held;
        }

        var begin = time.GetTimestamp();
        try
        {
            machine.Leave();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }

        // Conflicts= of our unit: systemd ends keepalived first, in the same transaction.
        var failure = await TryAsync(Start, "start", Director).ConfigureAwait(false);
        if (failure is null)
        {
            say($"The director runs. Nobody advertised for {time.GetElapsedTime(begin).TotalSeconds:0.00} s, and no address was released");
        }

        return failure;
    }

    private async Task GoBackAsync(string failure, Action<string> say)
    {
        // A restart, by the drop-in as well: what is held does not hear SIGTERM. A director that systemd still tries to start is stopped.
        var problem = await TryAsync(Start, "restart", Keepalived).ConfigureAwait(false);
        say($"The director is not ready: {failure}");
        say(problem is null
            ? "keepalived runs again"
            : $"keepalived does not start again either ({problem}): the other router has taken over; see \"journalctl -u {Keepalived}\"");
    }

    private async Task ForgetAsync()
    {
        machine.RemoveDropIn();
        _ = await TryAsync(ReadingUnits, "daemon-reload").ConfigureAwait(false);
    }

    private Task<string?> TryAsync(TimeSpan patience, params string[] arguments) => machine.SystemctlAsync(patience, arguments);
}
