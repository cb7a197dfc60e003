using Director.Core.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace Director.Core.Tests.Planning;

public class KeyedDifferencesTests
{
    [Fact]
    public void Every_key_is_in_exactly_one_part_and_the_parts_lead_from_one_list_to_the_other()
        => Prop.ForAll<(byte Key, bool Value)[], (byte Key, bool Value)[]>((running, next) =>
    {
        // Few keys, so that they meet.
        var before = running.Select(item => (Key: item.Key % 8, item.Value)).ToList();
        var after = next.Select(item => (Key: item.Key % 8, item.Value)).ToList();
        var difference = KeyedDifferences.Between(before, after, item => item.Key);
        var reached = before.DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        foreach (var item in difference.Removed)
        {
            Assert.True(reached.Remove(item.Key));
        }

        foreach (var (old, item) in difference.Changed)
        {
            Assert.Equal(old, reached[item.Key]);
            Assert.NotEqual(old, item);
            reached[item.Key] = item;
        }

        foreach (var item in difference.Added)
        {
            Assert.True(reached.TryAdd(item.Key, item));
        }

        Assert.All(difference.Kept, item => Assert.Equal(item, reached[item.Key]));
        Assert.Equal(after.DistinctBy(item => item.Key).OrderBy(item => item.Key), reached.Values.OrderBy(item => item.Key));
    }).QuickCheckThrowOnFailure();
}
