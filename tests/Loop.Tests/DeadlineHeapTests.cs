using FsCheck;
using FsCheck.Fluent;

namespace Loop.Tests;

public class DeadlineHeapTests
{
    [Fact]
    public void Behaves_as_a_sorted_table() =>
        Prop.ForAll(Operations.ToArbitrary(), operations =>
        {
            DeadlineHeap heap = new();
            Dictionary<int, TimeSpan> model = [];
            foreach (var (number, seconds) in operations)
            {
                var deadline = seconds == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
                heap.Set(number, deadline);
                model.Remove(number);
                if (seconds != 0)
                {
                    model.Add(number, deadline);
                }

                Assert.Equal(model.Count, heap.Count);
                Assert.Equal(model.Count > 0, heap.TryPeek(out var first, out var nearest));
                if (model.Count > 0)
                {
                    Assert.Equal(model.Values.Min(), nearest);
                    Assert.Equal(nearest, model[first]);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Empties_in_order()
    {
        DeadlineHeap heap = new();
        Random random = new(1);
        for (var number = 0; number < 1000; number++)
        {
            heap.Set(number, TimeSpan.FromTicks(random.Next(500)));
        }

        var last = TimeSpan.Zero;
        while (heap.TryPeek(out var number, out var deadline))
        {
            Assert.True(deadline >= last);
            last = deadline;
            heap.Remove(number);
            heap.Remove(number);
        }

        heap.Remove(100_000);
        Assert.Equal(0, heap.Count);
    }

    private static Gen<(int Number, int Seconds)[]> Operations =>
        Gen.ArrayOf(from number in Gen.Choose(0, 40) from seconds in Gen.Choose(-20, 30) select (number, Math.Max(0, seconds)), 200);
}
