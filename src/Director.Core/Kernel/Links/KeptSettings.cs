using Director.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Director.Core.Kernel;

/// <summary>A setting of the kernel (sysctl) as it is to be while we run.</summary>
/// <param name="Name">With slashes, as in <see cref="IKernelSettings"/>.</param>
/// <param name="Owner">The index of its interface: one that comes again under its name has its settings anew; 0: none.</param>
/// <param name="Value">What it is to be.</param>
internal readonly record struct WantedSetting(string Name, int Owner, string Value);

/// <summary>A setting that we have changed.</summary>
/// <param name="Before">What it was.</param>
internal readonly record struct ChangedSetting(WantedSetting Now, string Before);

/// <summary>
/// Keeps settings of the kernel as they are wanted, and puts them back as they were when they no longer are: each once, so that whoever
/// changes one afterwards has the last word.
/// </summary>
internal sealed class KeptSettings(IKernelSettings settings, ILogger logger)
{
    private readonly Dictionary<string, ChangedSetting> _changed = [];
    private readonly HashSet<WantedSetting> _asFound = [];

    /// <summary>What is changed, to be remembered for a process that comes after a crash.</summary>
    public IReadOnlyCollection<ChangedSetting> Changed => _changed.Values;

    /// <summary>Takes over what a former process has changed.</summary>
    public void Adopt(IEnumerable<ChangedSetting> changed)
    {
        foreach (var one in changed)
        {
            _changed[one.Now.Name] = one;
        }
    }

    /// <summary>Makes the settings these, and all others as they were.</summary>
    /// <param name="remember">Called before anything is changed when there is more to remember.</param>
    public void Apply(IReadOnlyCollection<WantedSetting> wanted, Action remember)
    {
        var names = wanted.Select(setting => setting.Name).ToHashSet();
        foreach (var gone in _changed.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _changed.Remove(gone, out var changed);
            PutBack(changed);
        }

        _asFound.RemoveWhere(setting => !names.Contains(setting.Name));
        List<WantedSetting> toSet = [];
        foreach (var setting in wanted)
        {
            var isChanged = _changed.TryGetValue(setting.Name, out var changed);
            if ((isChanged && changed.Now == setting) || _asFound.Contains(setting) || settings.Read(setting.Name) is not { } value)
            {
                continue;
            }

            var before = isChanged && changed.Now.Owner == setting.Owner ? changed.Before : value;
            if (value == setting.Value && !isChanged)
            {
                _asFound.Add(setting);
                continue;
            }

            _changed[setting.Name] = new(setting, before);
            toSet.Add(setting);
        }

        if (toSet.Count > 0)
        {
            remember();
        }

        toSet.ForEach(Set);
    }

    private void PutBack(ChangedSetting changed)
    {
        if (settings.Read(changed.Now.Name) == changed.Now.Value)
        {
            Set(changed.Now with { Value = changed.Before });
        }
    }

    private void Set(WantedSetting setting)
    {
        if (settings.Write(setting.Name, setting.Value) is { } problem)
        {
            _changed.Remove(setting.Name);
            // Not tried again before it is wanted otherwise.
            _asFound.Add(setting);
            EngineLog.SettingFailed(logger, setting.Name, setting.Value, problem);
        }
    }
}
