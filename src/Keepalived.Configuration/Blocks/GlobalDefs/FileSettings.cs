namespace Keepalived.Configuration;

/// <summary>Keywords of <c>global_defs</c> on reloading, dumps, files and what else concerns the process as a whole.</summary>
public sealed record FileSettings
{
    /// <summary><c>process_names</c>.</summary>
    public bool ProcessNames { get; init; }

    /// <summary><c>process_name</c>: of the main process.</summary>
    public string? ProcessName { get; init; }

    /// <summary><c>max_auto_priority</c>: 0 off, -1 silent, else the highest real-time priority taken when the loop is late.</summary>
    public int MaximumAutoPriority { get; init; }

    /// <summary><c>min_auto_priority_delay</c>.</summary>
    public TimeSpan MinimumAutoPriorityDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>umask</c>: of files made; null: as the service was started.</summary>
    public int? Umask { get; init; }

    /// <summary><c>random_seed</c>.</summary>
    public uint? RandomSeed { get; init; }

    /// <summary><c>reload_check_config</c>: log file of the check of a new file; null: off.</summary>
    public string? ReloadCheckLog { get; init; }

    /// <summary><c>reload_time_file</c>: holds the time of the next reload.</summary>
    public string? ReloadTimeFile { get; init; }

    /// <summary><c>reload_repeat</c>.</summary>
    public bool ReloadRepeat { get; init; }

    /// <summary><c>reload_file</c>: exists while the configuration is read; empty: in the pid directory; null: none.</summary>
    public string? ReloadFile { get; init; }

    /// <summary><c>config_save_dir</c>: the configuration read is copied there.</summary>
    public string? ConfigSaveDirectory { get; init; }

    /// <summary><c>tmp_config_directory</c>.</summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary><c>data_use_instance</c>: dump files carry the instance's name.</summary>
    public bool DataUseInstance { get; init; }

    /// <summary><c>json_version</c>.</summary>
    public int JsonVersion { get; init; } = 1;

    /// <summary><c>iproute_usr_dir</c>.</summary>
    public string? IprouteUsrDirectory { get; init; }

    /// <summary><c>iproute_etc_dir</c>.</summary>
    public string? IprouteEtcDirectory { get; init; }

    /// <summary><c>state_dump_file</c>.</summary>
    public string? StateDumpFile { get; init; }

    /// <summary><c>stats_dump_file</c>.</summary>
    public string? StatisticsDumpFile { get; init; }

    /// <summary><c>json_dump_file</c>.</summary>
    public string? JsonDumpFile { get; init; }
}
