using System.Collections.Immutable;

namespace Director.Tools.RealServers;

/// <summary>Checks, makes and takes back what a real server needs.</summary>
/// <param name="machine">Where.</param>
/// <param name="output">For what is done.</param>
/// <param name="errors">For what cannot be done.</param>
public sealed class RealServerWork(IRealServerMachine machine, TextWriter output, TextWriter errors)
{
    /// <summary>What <see cref="CheckAsync"/> ends with where something differs.</summary>
    public const int Differs = 2;

    /// <summary>Says what differs.</summary>
    /// <param name="files">Those that are to be there; none: they do not matter.</param>
    /// <returns>0: nothing; <see cref="Differs"/>.</returns>
    public async Task<int> CheckAsync(RealServerSetup wanted, IReadOnlyDictionary<string, string> files)
    {
        var plan = RealServerPlan.Between(wanted, files, await LookAsync(wanted, files.Keys, SetupRecord.Empty).ConfigureAwait(false));
        foreach (var step in plan)
        {
            output.Write($"{Difference(step)}\n");
        }

        output.Write(plan.IsEmpty ? "this machine is set up as a real server\n" : "\"director realserver apply\" fixes that\n");
        return plan.IsEmpty ? 0 : Differs;
    }

    /// <summary>Does what is missing, and remembers what it did.</summary>
    /// <param name="isDryRun">Prints what it would do, and does nothing.</param>
    /// <returns>0: it is as wanted; 1: not all could be done.</returns>
    public async Task<int> ApplyAsync(RealServerSetup wanted, IReadOnlyDictionary<string, string> files, bool isDryRun)
    {
        var found = await LookAsync(wanted, files.Keys, SetupRecord.Empty).ConfigureAwait(false);
        var plan = RealServerPlan.Between(wanted, files, found);
        if (!isDryRun && plan.OfType<SetupStep.LoadModule>().Any())
        {
            // Their devices come with them, and those have settings.
            if (!await CarryOutAsync([.. plan.OfType<SetupStep.LoadModule>()]).ConfigureAwait(false))
            {
                return 1;
            }

            found = await LookAsync(wanted, files.Keys, SetupRecord.Empty).ConfigureAwait(false);
            plan = [.. RealServerPlan.Between(wanted, files, found).Where(static step => step is not SetupStep.LoadModule)];
        }

        if (isDryRun)
        {
            Print(plan);
            return 0;
        }

        return await CarryOutAsync(plan).ConfigureAwait(false) ? 0 : 1;
    }

    /// <summary>Takes back what was done.</summary>
    /// <param name="isDryRun">Prints what it would do, and does nothing.</param>
    /// <returns>0: it is as before; 1: not all could be done.</returns>
    public async Task<int> RemoveAsync(bool isDryRun)
    {
        if (machine.ReadRecord() is not { } text)
        {
            output.Write("nothing was set up here by \"director realserver apply\"\n");
            return 0;
        }

        if (SetupRecord.TryParse(text) is not { } record)
        {
            errors.WriteLine("director: the record of what was set up here is damaged: undo it by hand");
            return 1;
        }

        RealServerSetup nothing = new([], [], [], [], []);
        var steps = RealServerPlan.Undo(record.Done, await LookAsync(nothing, [], record).ConfigureAwait(false));
        if (isDryRun)
        {
            Print(steps);
            return 0;
        }

        var isDone = true;
        foreach (var step in steps)
        {
            // The settings come last: as long as an address may still be there, it must not be claimed.
            if (isDone || step is not SetupStep.Set)
            {
                isDone &= await TryAsync(step).ConfigureAwait(false);
            }
        }

        foreach (var module in record.Done.OfType<SetupStep.LoadModule>())
        {
            output.Write($"module {module.Name} stays loaded, since something else may use it now; its device is as it was\n");
        }

        if (isDone)
        {
            machine.WriteRecord(null);
        }

        return isDone ? 0 : 1;
    }

    private async Task<FoundSetup> LookAsync(RealServerSetup wanted, IEnumerable<string> files, SetupRecord record) =>
        await machine.LookAsync(
            wanted.Modules,
            wanted.Settings.SelectMany(static setting => new[] { setting.Name, setting.CountsWith }).OfType<string>()
                .Concat(record.Done.OfType<SetupStep.Set>().Select(static set => set.Name)).Distinct(),
            files.Concat(record.Done.OfType<SetupStep.WriteFile>().Select(static file => file.Path)).Distinct()).ConfigureAwait(false);

    // The record comes before the deed: what is interrupted can be taken back.
    private async Task<bool> CarryOutAsync(ImmutableArray<SetupStep> steps)
    {
        foreach (var step in steps)
        {
            var before = machine.ReadRecord();
            var record = (SetupRecord.TryParse(before ?? "[]") ?? SetupRecord.Empty).With(step);
            machine.WriteRecord(record.ToJson());
            if (!await TryAsync(step).ConfigureAwait(false))
            {
                machine.WriteRecord(before);
                // What follows relies on it: an address without arp_ignore would be claimed.
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryAsync(SetupStep step)
    {
        var problem = await machine.CarryOutAsync(step).ConfigureAwait(false);
        if (problem is null)
        {
            output.Write($"{step}\n");
            return true;
        }

        errors.WriteLine($"director: {step}: {problem}");
        return false;
    }

    private void Print(ImmutableArray<SetupStep> steps)
    {
        foreach (var step in steps)
        {
            output.Write($"{step}\n");
        }
    }

    private static string Difference(SetupStep step) => step switch
    {
        SetupStep.LoadModule(var name) => $"module {name} is not loaded",
        SetupStep.Set(var name, var value, var before) =>
            $"{Doctor.SettingFacts.Dotted(name)} is {before ?? "not there"}, not {value}",
        SetupStep.Switch(var device, _) => $"{device} is not switched on",
        SetupStep.AddAddress(var placed) => $"{placed.Device} has no address {placed.Address}/{placed.Length}",
        SetupStep.OpenPort(var port) => $"UDP port {port.Port} does not unpack generic UDP encapsulation",
        SetupStep.WriteFile(var path, _) => $"{path} is not there or differs: the set-up is lost at the next boot",
        _ => step.ToString(),
    };
}
